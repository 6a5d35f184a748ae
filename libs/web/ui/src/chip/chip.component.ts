import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';
import type { IconName } from '../icon/icon-names';

/** `on` is the accent: a chosen filter, a hint that something follows something else. */
export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad' | 'on';

/** A status in a word or two. The words carry the meaning; the tone only helps. */
@Component({
  selector: 'pt-chip',
  imports: [IconComponent, TextPipe],
  template: `
    @if (icon(); as name) {
      <pt-icon [name]="name" [size]="16" />
    }
    <span class="label"><ng-content /></span>
    @if (removable()) {
      <button
        type="button"
        [attr.aria-label]="'ui.chip.remove' | ptText: { name: removeLabel() }"
        (click)="removed.emit()"
      >
        <pt-icon name="close" [size]="16" />
      </button>
    }
  `,
  styleUrl: './chip.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'toneClass()' },
})
export class ChipComponent {
  readonly tone = input<Tone>('neutral');
  readonly icon = input<IconName | null>(null);
  readonly removable = input(false, { transform: booleanAttribute });
  /** What the remove button takes away, for its name. */
  readonly removeLabel = input('');
  readonly removed = output();
  protected readonly toneClass = computed(() => `tone-${this.tone()}`);
}
