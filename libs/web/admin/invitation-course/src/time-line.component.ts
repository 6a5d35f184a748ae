import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { TimeLineEntry } from '@portico/contracts';
import { DateTimePipe, TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { explanationOf, lookOf } from './course.rules';

/** What happened to an invitation, moment by moment: what, when, by whom, and the mail server's words (X25). */
@Component({
  selector: 'pt-time-line',
  imports: [DateTimePipe, IconComponent, TextPipe],
  template: `
    <ol>
      @for (moment of moments(); track $index) {
        <li>
          <span class="mark" [class]="moment.look.tone"><pt-icon [name]="moment.look.icon" [size]="16" /></span>
          <div class="words">
            <b>{{ moment.title | ptText }}</b>
            <span class="pt-muted pt-small-text">
              <time [attr.datetime]="moment.entry.at">{{ moment.entry.at | ptDateTime }}</time>
              @if (moment.entry.actor.name) {
                · {{ moment.entry.actor.name }}
              }
            </span>
            @if (moment.explanation) {
              <span class="pt-small-text">{{ moment.explanation | ptText }}</span>
            }
            @if (moment.entry.words) {
              <span class="server pt-small-text">{{ moment.entry.words }}</span>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styleUrl: './time-line.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimeLineComponent {
  readonly entries = input.required<readonly TimeLineEntry[]>();

  protected readonly moments = computed(() =>
    this.entries().map((entry) => ({
      entry,
      look: lookOf(entry.kind),
      title: `invitationCourse.kind.${entry.kind}`,
      explanation: explanationOf(entry),
    })),
  );
}
