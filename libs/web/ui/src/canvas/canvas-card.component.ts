import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CanvasView } from '@portico/contracts';
import type { ShownValue } from '@portico/format';
import { LocalisedPipe } from '@portico/web/core';
import type { FieldDescription } from '../field/field.types';
import { FieldValueComponent } from '../field/field-value.component';

/** One record as its module's canvas view draws it (R33): values on a grid, and nothing that could be pressed. */
@Component({
  selector: 'pt-canvas-card',
  imports: [FieldValueComponent, LocalisedPipe],
  template: `
    @for (element of elements(); track element.field.apiName + element.row + element.column) {
      <div [class]="element.style" [style.grid-row]="element.row" [style.grid-column]="element.place">
        @if (element.hasLabel) {
          <span class="label">{{ element.field.label | ptLocalised }}</span>
        }
        <pt-field-value [field]="element.field" [value]="values()[element.field.apiName]" [currency]="currency()" />
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 6px 12px;
      align-items: start;
      /* Beside a taller card, rows keep their distance. */
      align-content: start;
      width: 100%;
    }
    div {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .label {
      display: block;
      color: var(--ink-3);
      font-size: 12px;
      font-weight: 400;
    }
    .title {
      font-size: 17px;
      font-weight: 600;
      line-height: 1.3;
    }
    .strong {
      font-weight: 600;
    }
    .muted {
      color: var(--ink-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CanvasCardComponent {
  readonly view = input.required<CanvasView>();
  readonly fields = input.required<readonly FieldDescription[]>();
  readonly values = input.required<Readonly<Record<string, ShownValue | undefined>>>();
  readonly currency = input<string | null>(null);

  /** In reading order, whatever the order of their making: screen readers follow it. */
  protected readonly elements = computed(() => {
    const byName = new Map(this.fields().map((field) => [field.apiName, field]));
    return this.view()
      .elements.toSorted((one, other) => one.row - other.row || one.column - other.column)
      .flatMap(({ field: name, column, width, ...element }) => {
        const field = byName.get(name);
        return field ? [{ ...element, field, column, place: `${column} / span ${width}` }] : [];
      });
  });
}
