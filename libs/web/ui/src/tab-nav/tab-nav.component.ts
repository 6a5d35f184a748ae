import { ChangeDetectionStrategy, Component, type ElementRef, input, viewChild } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface NavTab {
  label: string;
  link: readonly string[];
}

/** The parts of one thing, each a page with an address of its own. */
@Component({
  selector: 'pt-tab-nav',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="label()">
      <ul #list>
        @for (tab of tabs(); track tab.label) {
          <li>
            <a
              #link
              [routerLink]="tab.link"
              routerLinkActive="here"
              ariaCurrentWhenActive="page"
              (isActiveChange)="show($event ? link : null)"
              >{{ tab.label }}</a
            >
          </li>
        }
      </ul>
    </nav>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    ul {
      display: flex;
      gap: 24px;
      margin: 0;
      padding: 0;
      overflow-x: auto;
      border-bottom: 1px solid var(--line);
      list-style: none;
    }
    a {
      display: block;
      padding: 8px 0 10px;
      border-bottom: 2px solid transparent;
      color: var(--ink-2);
      font-weight: 500;
      white-space: nowrap;
    }
    a:hover {
      color: var(--ink);
      text-decoration: none;
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    a.here {
      border-color: var(--accent);
      color: var(--accent-ink);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabNavComponent {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly NavTab[]>();
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  /** On a phone not all of them fit: the page that is open must not be the one that is out of sight. */
  protected show(link: HTMLElement | null): void {
    const list = this.list().nativeElement;
    if (link) list.scrollLeft = link.offsetLeft - list.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
  }
}
