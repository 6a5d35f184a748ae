import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InvitationDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DateTimePipe, isProblem, TextPipe } from '@portico/web/core';
import { CardComponent, ChipComponent, LoadedDirective } from '@portico/web/ui';
import { CourseApi } from './course.api';
import { standingOf } from './course.rules';

/** On a record's page: the invitations it ever got, each leading to its story (X25). Without any it takes no room. */
@Component({
  selector: 'pt-record-invitations',
  imports: [CardComponent, ChipComponent, DateTimePipe, LoadedDirective, RouterLink, TextPipe],
  template: `
    <ng-container *ptLoaded="invitations; shape: 'text'; let found">
      @if (found.length > 0) {
        <pt-card [heading]="'invitationCourse.record.title' | ptText">
          <ul>
            @for (one of found; track one.id) {
              <li>
                <a [routerLink]="place.page('invitations', 'one', one.id)">{{ one.userType.name }}</a>
                <pt-chip [tone]="standing(one).tone">{{ standing(one).key | ptText }}</pt-chip>
                <span class="pt-muted pt-small-text">{{ one.createdAt | ptDateTime }} · {{ one.email }}</span>
              </li>
            }
          </ul>
        </pt-card>
      }
    </ng-container>
  `,
  styles: `
    ul {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 8px;
      align-items: center;
    }
    li > span {
      grid-column: 1 / -1;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[hidden]': 'invitations.hasValue() && invitations.value().length === 0' },
})
export class RecordInvitationsComponent {
  private readonly api = inject(CourseApi);
  protected readonly place = inject(OrganisationPlaceService);
  readonly module = input.required<string>();
  readonly recordId = input.required<string>();

  protected readonly invitations = resource<InvitationDetail[], { module: string; recordId: string }>({
    params: () => ({ module: this.module(), recordId: this.recordId() }),
    loader: async ({ params: { module, recordId } }) => {
      try {
        return (await this.api.ofRecord(module, recordId)).data;
      } catch (problem) {
        if (isProblem(problem, 'NOT_FOUND')) return [];
        throw problem;
      }
    },
  });
  protected readonly standing = standingOf;
}
