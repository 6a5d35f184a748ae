import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Labels above values, in one or two columns; its children are `pt-description`. */
@Component({
  selector: 'pt-description-list',
  template: `<ng-content />`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 14px 24px;
    }
    @media (min-width: 600px) {
      :host(.two) {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.two]': 'columns() === 2', role: 'list' },
})
export class DescriptionListComponent {
  readonly columns = input<1 | 2>(2);
}

@Component({
  selector: 'pt-description',
  template: `
    <span class="label">{{ label() }}</span>
    <div class="value"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    :host(.wide) {
      grid-column: 1 / -1;
    }
    .label {
      font: var(--text-s);
      color: var(--ink-3);
    }
    .value {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'listitem', '[class.wide]': 'wide()' },
})
export class DescriptionComponent {
  readonly label = input.required<string>();
  readonly wide = input(false);
}
