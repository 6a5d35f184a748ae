import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ExposedRecords, ExposureChange, ModuleDifference } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { IconComponent, type IconName, knownIcon } from '@portico/web/ui';
import { DifferenceWords } from './difference-words.service';

type Difference = ModuleDifference & { records?: ExposedRecords | null };

const ICON: Readonly<Record<ExposureChange['effect'], IconName>> = {
  opens: 'visibility',
  closes: 'visibility_off',
  mixed: 'swap_horiz',
};

/** What opens and closes, module by module, in sentences. The sign before each says it in a word too. */
@Component({
  selector: 'pt-difference',
  imports: [IconComponent, TextPipe],
  templateUrl: './difference.component.html',
  styleUrl: './difference.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DifferenceComponent {
  private readonly words = inject(DifferenceWords);
  readonly differences = input.required<readonly Difference[]>();

  protected readonly groups = computed(() =>
    this.differences().map((difference, index) => ({
      id: difference.module?.id ?? `none-${index}`,
      icon: knownIcon(difference.module?.icon),
      name: this.words.module(difference),
      records: difference.records ? this.words.records(difference.records) : [],
      lines: difference.changes.map((change) => ({
        effect: change.effect,
        icon: ICON[change.effect],
        text: this.words.sentence(change),
      })),
    })),
  );
}
