import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TextPipe } from '@portico/web/core';

export type SkeletonShape = 'table' | 'form' | 'cards' | 'detail' | 'text';
const LINES: Record<SkeletonShape, number> = { table: 6, form: 5, cards: 4, detail: 6, text: 3 };

/** What is about to come, as grey shapes; a screen reader hears that it is loading. */
@Component({
  selector: 'pt-skeleton',
  imports: [TextPipe],
  template: `
    <span class="pt-visually-hidden" role="status">{{ 'ui.state.loading' | ptText }}</span>
    <div class="shape" [class]="shape()" aria-hidden="true">
      @for (line of lines(); track line) {
        <div class="line"><i></i><i></i><i></i></div>
      }
    </div>
  `,
  styleUrl: './skeleton.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SkeletonComponent {
  readonly shape = input<SkeletonShape>('text');
  protected readonly lines = computed(() => Array.from({ length: LINES[this.shape()] }, (_, index) => index));
}
