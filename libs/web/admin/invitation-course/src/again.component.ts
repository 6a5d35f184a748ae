import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { AgainKind, InvitationBatch } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { FormatService, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { ConfirmService, IconComponent, ProblemTextService, ToastService } from '@portico/web/ui';
import { CourseApi } from './course.api';

/** A batch's people once more: retry who failed (X3), invite the expired again; and the batches before and after. */
@Component({
  selector: 'pt-again',
  imports: [IconComponent, MatButton, PluralPipe, RouterLink, TextPipe],
  template: `
    @if (part() === 'buttons') {
      <span class="buttons">
        @if (expired() > 0) {
          <button matButton="outlined" type="button" [disabled]="busy()" (click)="start('expired', expired())">
            <pt-icon name="forward_to_inbox" [size]="18" />{{ 'invitationCourse.again.expired' | ptPlural: expired() }}
          </button>
        }
        @if (failed() > 0) {
          <button matButton="filled" type="button" [disabled]="busy()" (click)="start('failed', failed())">
            <pt-icon name="refresh" [size]="18" />{{ 'invitationCourse.again.failed' | ptPlural: failed() }}
          </button>
        }
      </span>
    }
    @if (part() === 'related') {
      <ul>
        @for (one of related(); track one.id) {
          <li>
            <pt-icon [name]="one.icon" [size]="16" /><a [routerLink]="place.page('invitations', one.id)">{{
              one.text
            }}</a>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgainComponent {
  private readonly api = inject(CourseApi);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly place = inject(OrganisationPlaceService);

  readonly batch = input.required<InvitationBatch>();
  /** The buttons belong into the page's head, the batches before and after below it. */
  readonly part = input.required<'buttons' | 'related'>();
  protected readonly busy = signal(false);
  protected readonly failed = computed(() => this.batch().again.failed);
  protected readonly expired = computed(() => this.batch().again.expired);
  protected readonly related = computed(() => {
    const { againOf, againIn } = this.batch();
    const at = (moment: string): string => this.format.dateTime(moment);
    const before = againOf && {
      id: againOf.id,
      icon: 'history' as const,
      text: this.texts.get(`invitationCourse.again.of.${againOf.kind}`, { at: at(againOf.createdAt) }),
    };
    const after = againIn.map(({ id, kind, total, createdAt }) => ({
      ...{ id, icon: 'arrow_forward' as const },
      text: this.texts.plural(`invitationCourse.again.in.${kind}`, total, { at: at(createdAt) }),
    }));
    return before ? [before, ...after] : after;
  });

  protected async start(kind: AgainKind, count: number): Promise<void> {
    const { id } = this.batch();
    const isWished = await this.confirm.ask({
      title: this.texts.plural(`invitationCourse.ask.again.${kind}`, count),
      text: this.texts.get('invitationCourse.ask.again.text'),
      action: this.texts.get('invitationCourse.ask.again.action'),
    });
    if (!isWished) return;
    this.busy.set(true);
    try {
      const next = await (kind === 'failed' ? this.api.retry(id) : this.api.reinviteExpired(id));
      await this.router.navigate(this.place.page('invitations', next.id));
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(false);
    }
  }
}
