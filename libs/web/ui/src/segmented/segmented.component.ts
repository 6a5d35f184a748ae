import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

export interface Segment {
  value: string;
  label: string;
}
let serial = 0;

/** One of a few, side by side: Mine or All. Native radio buttons underneath, so arrows and forms work as ever. */
@Component({
  selector: 'pt-segmented',
  template: `
    <fieldset>
      <legend class="pt-visually-hidden">{{ label() }}</legend>
      @for (segment of segments(); track segment.value) {
        <label [class.on]="segment.value === value()">
          <input
            type="radio"
            [name]="name"
            [value]="segment.value"
            [checked]="segment.value === value()"
            (change)="value.set(segment.value)"
          />
          <span>{{ segment.label }}</span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    fieldset {
      display: inline-flex;
      min-inline-size: 0;
      max-width: 100%;
      margin: 0;
      padding: 0;
      border: 1px solid var(--field-line);
      border-radius: var(--r-1);
      background: var(--surface);
      overflow: clip;
    }
    label {
      display: flex;
      align-items: center;
      min-width: 0;
      min-height: calc(var(--control) - 2px);
      padding: 0 16px;
      color: var(--ink-2);
      font-weight: 500;
      cursor: pointer;
    }
    label:hover {
      color: var(--ink);
    }
    label.on {
      background: var(--accent-soft);
      color: var(--accent-ink);
    }
    span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    @media (max-width: 599.98px) {
      label {
        padding: 4px 12px;
      }
      span {
        white-space: normal;
        overflow-wrap: break-word;
      }
    }
    input {
      position: absolute;
      opacity: 0;
      pointer-events: none;
    }
    label:has(:focus-visible) {
      outline: var(--focus);
      outline-offset: -2px;
      border-radius: var(--r-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SegmentedComponent {
  readonly label = input.required<string>();
  readonly segments = input.required<readonly Segment[]>();
  readonly value = model.required<string>();
  protected readonly name = `pt-segmented-${serial++}`;
}
