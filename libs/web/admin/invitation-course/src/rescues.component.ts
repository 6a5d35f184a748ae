import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { InvitationRescue } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { reasonTexts, skipTexts } from '@portico/web/admin/reasons';
import { RelativeTimePipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ChipComponent, ProblemTextService, ToastService } from '@portico/web/ui';
import { CourseApi } from './course.api';

/** Who asked for a new link and did not get it by themselves, with the reasons (X17). Without any it takes no room. */
@Component({
  selector: 'pt-rescues',
  imports: [CardComponent, ChipComponent, MatButton, RelativeTimePipe, RouterLink, TextPipe],
  template: `
    @if (rescues.hasValue() && rescues.value().length > 0) {
      <pt-card [heading]="'invitationCourse.rescue.title' | ptText">
        <p class="pt-muted pt-small-text">{{ 'invitationCourse.rescue.text' | ptText }}</p>
        <ul>
          @for (one of rescues.value(); track one.invitationId) {
            <li>
              <span class="who">
                <a [routerLink]="place.record(one.record.module, one.record.id)">{{ one.record.name }}</a>
                <span class="pt-muted pt-small-text">{{ one.email }} · {{ one.requestedAt | ptRelative }}</span>
              </span>
              <span class="chips">
                @for (reason of reasons(one); track reason.short) {
                  <pt-chip tone="bad" [title]="reason.sentence | ptText">{{ reason.short | ptText }}</pt-chip>
                }
              </span>
              <span class="buttons">
                <button
                  matButton
                  type="button"
                  class="pt-small"
                  [disabled]="busy()"
                  [attr.aria-label]="'invitationCourse.rescue.dismissName' | ptText: { name: one.record.name }"
                  (click)="dismiss(one)"
                >
                  {{ 'invitationCourse.rescue.dismiss' | ptText }}
                </button>
                <button
                  matButton="outlined"
                  type="button"
                  class="pt-small"
                  [disabled]="busy()"
                  [attr.aria-label]="'invitationCourse.rescue.sendName' | ptText: { name: one.record.name }"
                  (click)="send(one)"
                >
                  {{ 'invitationCourse.rescue.send' | ptText }}
                </button>
              </span>
            </li>
          }
        </ul>
      </pt-card>
    }
  `,
  styleUrl: './rescues.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RescuesComponent {
  private readonly api = inject(CourseApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly busy = signal(false);
  protected readonly rescues = resource({ loader: async () => (await this.api.rescues()).data });

  protected reasons({ reasons }: InvitationRescue): { short: string; sentence: string }[] {
    return reasons.map((code) => {
      if (code === 'ADDRESS_CHANGED') return ADDRESS_CHANGED;
      if (code === 'ACCESS_WINDOW_OVER') return ACCESS_WINDOW_OVER;
      return code === 'ALREADY_INVITED' || code === 'DUPLICATE_IN_BATCH' || code === 'BATCH_CANCELLED'
        ? skipTexts(code)
        : reasonTexts(code);
    });
  }

  protected send(rescue: InvitationRescue): Promise<void> {
    return this.during(async () => {
      await this.api.reinvite(rescue.invitationId);
      this.toast.done(this.texts.get('invitationCourse.done.reinvited', { email: rescue.record.name }));
    });
  }

  protected dismiss(rescue: InvitationRescue): Promise<void> {
    return this.during(() => this.api.dismiss(rescue.invitationId));
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(false);
      this.rescues.reload();
    }
  }
}

const ACCESS_WINDOW_OVER = {
  short: 'invitationCourse.rescue.windowShort',
  sentence: 'invitationCourse.rescue.windowSentence',
};
const ADDRESS_CHANGED = {
  short: 'invitationCourse.rescue.addressShort',
  sentence: 'invitationCourse.rescue.addressSentence',
};
