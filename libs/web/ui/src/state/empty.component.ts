import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import type { IconName } from '../icon/icon-names';

/** An empty place that teaches: what this is, why one would want it, and the button (projected) that begins it. */
@Component({
  selector: 'pt-empty',
  imports: [IconComponent],
  template: `
    <span class="mark"><pt-icon [name]="icon()" [size]="24" /></span>
    <p class="title">{{ heading() }}</p>
    @if (text()) {
      <p class="text">{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styleUrl: './state.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyComponent {
  readonly icon = input<IconName>('inbox');
  readonly heading = input.required<string>();
  readonly text = input<string | null>(null);
}
