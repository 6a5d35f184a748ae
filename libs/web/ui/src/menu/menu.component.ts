import {
  ChangeDetectionStrategy,
  Component,
  contentChildren,
  ElementRef,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MenuItemDirective } from './menu-item.directive';
import { placeMenu } from './menu-place.rules';

/**
 * A button with a menu, on the browser's own popover: a few kilobytes where Material's menu and overlay would be thirty.
 *
 * ```html
 * <pt-menu [label]="'…' | ptText">
 *   <pt-icon ptMenuTrigger name="more_vert" />
 *   <div ptMenuHead>…</div>                                   words above the items
 *   <a ptMenuItem routerLink="…"><pt-icon name="settings" />…</a>
 *   <button ptMenuItem type="button" (click)="…">…</button>
 * </pt-menu>
 * ```
 */
@Component({
  selector: 'pt-menu',
  templateUrl: './menu.component.html',
  styleUrl: './menu.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MenuComponent {
  /** What the button is called; the words in the trigger without it. */
  readonly label = input<string | null>(null);
  private readonly items = contentChildren(MenuItemDirective, { descendants: true });
  private readonly trigger = viewChild.required<ElementRef<HTMLButtonElement>>('trigger');
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  protected readonly isOpen = signal(false);

  private wasOpen = false;

  /** The browser closes an open menu before the click arrives; without this the click would open it again. */
  protected pressed(): void {
    this.wasOpen = this.isOpen();
  }

  protected toggle(): void {
    const isClosing = this.wasOpen || this.isOpen();
    this.wasOpen = false;
    if (isClosing) this.close();
    else this.open('first');
  }

  protected open(focus: 'first' | 'last'): void {
    const panel = this.panel().nativeElement;
    panel.showPopover();
    placeMenu(this.trigger().nativeElement, panel);
    this.isOpen.set(true);
    this.items()
      .at(focus === 'first' ? 0 : -1)
      ?.focus();
  }

  close(): void {
    if (!this.isOpen()) return;
    this.panel().nativeElement.hidePopover();
    this.isOpen.set(false);
    this.trigger().nativeElement.focus();
  }

  /** The browser closes it by itself: a click elsewhere, Escape. */
  protected toggled(event: Event): void {
    this.isOpen.set((event as ToggleEvent).newState === 'open');
  }

  protected chosen(event: Event): void {
    const item = this.items().find((one) => one.holds(event.target));
    if (item !== undefined && !item.ptMenuItemStays()) this.close();
  }

  protected triggerKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.open(event.key === 'ArrowDown' ? 'first' : 'last');
  }

  protected key(event: KeyboardEvent): void {
    const items = this.items();
    const at = items.findIndex((item) => item.holds(event.target));
    const to = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') {
      if (event.key === 'Escape') event.preventDefault();
      this.close();
    } else if (to !== undefined) {
      event.preventDefault();
      items[to]?.focus();
    } else if (event.key.length === 1 && /\p{L}|\p{N}/u.test(event.key)) {
      const letter = event.key.toLocaleLowerCase();
      const next = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      next.find((item) => item.words().startsWith(letter))?.focus();
    }
  }
}
