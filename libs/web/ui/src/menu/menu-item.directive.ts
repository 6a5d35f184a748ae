import { booleanAttribute, Directive, ElementRef, inject, input } from '@angular/core';

/** One thing of a `pt-menu`: a link or a button. With `[ptMenuChecked]` it is one of a few to choose from. */
@Directive({
  selector: 'a[ptMenuItem], button[ptMenuItem]',
  host: {
    class: 'pt-menu-item',
    tabindex: '-1',
    '[attr.role]': 'ptMenuChecked() === null ? "menuitem" : "menuitemradio"',
    '[attr.aria-checked]': 'ptMenuChecked()',
  },
})
export class MenuItemDirective {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly ptMenuChecked = input<boolean | null>(null);
  /** The menu stays open when this is pressed. */
  readonly ptMenuItemStays = input(false, { transform: booleanAttribute });

  focus(): void {
    this.element.focus();
  }

  holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.element.contains(target);
  }

  words(): string {
    return (this.element.textContent ?? '').trim().toLocaleLowerCase();
  }
}
