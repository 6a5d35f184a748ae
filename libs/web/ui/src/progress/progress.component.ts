import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormatService, NumberPipe, TextService } from '@portico/web/core';

export interface ProgressPart {
  key: string;
  label: string;
  count: number;
  /** `info` is what still waits; `neutral` is done with, neither well nor badly. */
  tone: 'ok' | 'bad' | 'warn' | 'info' | 'accent' | 'neutral';
  /** In the legend only: a share of another part (“already accepted” of the sent). */
  isOutside?: boolean;
}

/** What became of how many, as one stacked bar and its figures. Live work says its share to screen readers as well. */
@Component({
  selector: 'pt-progress',
  imports: [NumberPipe],
  templateUrl: './progress.component.html',
  styleUrl: './progress.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProgressComponent {
  private readonly format = inject(FormatService);
  private readonly texts = inject(TextService);
  readonly label = input.required<string>();
  readonly parts = input.required<readonly ProgressPart[]>();
  /** What the bar is full at; the sum of the parts without it. */
  readonly total = input<number | null>(null);
  readonly legend = input(true);
  /** A thinner bar, for rows and cards. */
  readonly slim = input(false, { transform: booleanAttribute });

  protected readonly whole = computed(() => {
    const sum = this.inside().reduce((all, part) => all + part.count, 0);
    return Math.max(this.total() ?? sum, 1);
  });
  protected readonly inside = computed(() => this.parts().filter((part) => !part.isOutside));
  protected readonly rest = computed(() => {
    const sum = this.inside().reduce((all, part) => all + part.count, 0);
    return Math.max(this.whole() - sum, 0);
  });
  /** Whatever is not waiting (`info`). */
  protected readonly finished = computed(() =>
    this.inside().reduce((all, part) => (part.tone === 'info' ? all : all + part.count), 0),
  );
  protected readonly spoken = computed(() =>
    this.format.list(
      this.inside().map((part) =>
        this.texts.get('ui.progress.part', { count: this.format.number(part.count), label: part.label }),
      ),
    ),
  );
}
