import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, model } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import { TextPipe } from '@portico/web/core';

const PAUSE = 250;

/** A search field that waits for a pause in typing before it says anything, or for Enter. */
@Component({
  selector: 'pt-search',
  imports: [IconComponent, TextPipe],
  template: `
    <pt-icon name="search" [size]="18" />
    <input
      #field
      class="pt-input"
      type="search"
      autocomplete="off"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="value()"
      (input)="typed(field.value)"
      (keydown.enter)="now(field.value)"
    />
    @if (value() !== '') {
      <button type="button" [attr.aria-label]="'ui.search.clear' | ptText" (click)="now(''); field.focus()">
        <pt-icon name="close" [size]="18" />
      </button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 280px;
      max-width: 100%;
    }
    pt-icon {
      position: absolute;
      z-index: 1;
      top: 50%;
      inset-inline-start: 10px;
      translate: 0 -50%;
      color: var(--ink-3);
      pointer-events: none;
    }
    .pt-input {
      padding-inline: 36px 34px;
    }
    input::-webkit-search-cancel-button {
      display: none;
    }
    button {
      position: absolute;
      top: 50%;
      inset-inline-end: 4px;
      display: grid;
      place-items: center;
      width: 28px;
      height: 28px;
      padding: 0;
      border: 0;
      border-radius: var(--r-1);
      background: none;
      color: var(--ink-3);
      translate: 0 -50%;
      cursor: pointer;
    }
    button pt-icon {
      position: static;
      translate: none;
    }
    @media (max-width: 599.98px) {
      :host {
        width: 100%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchComponent {
  /** What is searched: “Search invoices”. */
  readonly label = input.required<string>();
  readonly value = model('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(value: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.value.set(value.trim()), PAUSE);
  }

  protected now(value: string): void {
    clearTimeout(this.timer);
    this.value.set(value.trim());
  }
}
