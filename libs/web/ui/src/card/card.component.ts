import { booleanAttribute, ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * A surface with a hairline. With a `title` it has a head: `ptHeadBeside` stands after the title, `ptHeadEnd` at the far
 * end. `flush` lets a table or list touch the edges.
 */
@Component({
  selector: 'pt-card',
  template: `
    @if (heading()) {
      <div class="head">
        <h2>{{ heading() }}</h2>
        <ng-content select="[ptHeadBeside]" />
        <span class="space"></span>
        <ng-content select="[ptHeadEnd]" />
      </div>
    }
    <div class="body"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--r-2);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      min-height: 56px;
      padding: 12px 20px;
    }
    .space {
      flex: 1;
    }
    .body {
      padding: 16px 20px;
    }
    .head + .body {
      padding-top: 4px;
    }
    :host(.pt-flush) {
      overflow: clip;
    }
    :host(.pt-flush) .body {
      padding: 0;
    }
    @media (max-width: 599.98px) {
      .head,
      .body {
        padding-inline: 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.pt-flush]': 'flush()' },
})
export class CardComponent {
  readonly heading = input<string | null>(null);
  readonly flush = input(false, { transform: booleanAttribute });
}
