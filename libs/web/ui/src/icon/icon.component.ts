import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { ICON_NAMES, type IconName } from './icon-names';

/** One sprite for all: cached once, and no path data in the application's JavaScript. */
const SPRITE = '/icons.svg';

/** A symbol. Decoration unless it has a `label`; then it is an image with that name. Its colour is the text's. */
@Component({
  selector: 'pt-icon',
  template: `<svg
    focusable="false"
    [attr.role]="label() ? 'img' : null"
    [attr.aria-label]="label()"
    [attr.aria-hidden]="label() ? null : true"
    [attr.width]="size()"
    [attr.height]="size()"
  >
    <use [attr.href]="href()" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      vertical-align: middle;
    }
    svg {
      display: block;
      fill: currentColor;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IconComponent {
  readonly name = input.required<IconName>();
  /** Pixels: 20, or 16 beside small text. */
  readonly size = input(20);
  readonly label = input<string | null>(null);
  protected readonly href = computed(() => `${SPRITE}#${this.name()}`);
}

/** For names that come from the server (a module's icon): what the sprite lacks becomes the fallback. */
export function knownIcon(name: string | null | undefined, fallback: IconName = 'table_rows'): IconName {
  return ICON_NAMES.find((known) => known === name) ?? fallback;
}
