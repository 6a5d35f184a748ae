import { ChangeDetectionStrategy, Component } from '@angular/core';
import { get, named, render, setUpBlocks, words } from '../testing/ui.testing';
import { MenuComponent } from './menu.component';
import { MenuItemDirective } from './menu-item.directive';

@Component({
  selector: 'pt-host',
  imports: [MenuComponent, MenuItemDirective],
  template: `
    <pt-menu [label]="'Your account'">
      <span ptMenuTrigger>{{ 'AL' }}</span>
      <div ptMenuHead>{{ 'Anna' }}</div>
      <button ptMenuItem type="button" (click)="pressed.push('settings')">{{ 'Settings' }}</button>
      <button ptMenuItem ptMenuItemStays type="button" [ptMenuChecked]="true" (click)="pressed.push('dark')">
        {{ 'Dark' }}
      </button>
      <button ptMenuItem type="button" (click)="pressed.push('out')">{{ 'Sign out' }}</button>
    </pt-menu>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly pressed: string[] = [];
}

/** jsdom has no popovers; what the browser does is shown by the journeys. */
function withPopovers(): void {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
}

describe('pt-menu', () => {
  beforeEach(async () => {
    withPopovers();
    await setUpBlocks();
  });

  const focused = (): string => words(document.activeElement);
  const press = (key: string): void => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };

  async function opened(): Promise<Awaited<ReturnType<typeof render<HostComponent>>>> {
    const fixture = await render(HostComponent);
    document.body.append(fixture.element);
    get(fixture.element, '.trigger').click();
    await fixture.whenStable();
    return fixture;
  }

  it('opens with the focus on its first item and says so', async () => {
    const { element } = await opened();
    expect(get(element, '.trigger').getAttribute('aria-expanded')).toBe('true');
    expect(focused()).toBe('Settings');
    expect(get(element, '[role=menuitemradio]').getAttribute('aria-checked')).toBe('true');
  });

  it('is walked with arrows, Home, End and first letters', async () => {
    await opened();
    const path = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'd', 's'].map((key) => {
      press(key);
      return focused();
    });
    expect(path).toEqual(['Dark', 'Sign out', 'Settings', 'Sign out', 'Settings', 'Sign out', 'Dark', 'Sign out']);
  });

  it('closes when something is chosen, unless that stays, and gives the focus back', async () => {
    const fixture = await opened();
    named(fixture.element, 'Dark').click();
    expect(get(fixture.element, '.trigger').getAttribute('aria-expanded')).toBe('true');
    named(fixture.element, 'Sign out').click();
    await fixture.whenStable();
    expect(fixture.componentInstance.pressed).toEqual(['dark', 'out']);
    expect(get(fixture.element, '.trigger').getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(get(fixture.element, '.trigger'));
  });

  it('closes with Escape and Tab', async () => {
    const fixture = await opened();
    press('Escape');
    await fixture.whenStable();
    expect(get(fixture.element, '.trigger').getAttribute('aria-expanded')).toBe('false');
    press('ArrowUp');
    expect(focused()).toBe('Sign out');
    press('Tab');
    await fixture.whenStable();
    expect(get(fixture.element, '.trigger').getAttribute('aria-expanded')).toBe('false');
  });
});
