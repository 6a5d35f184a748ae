import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { PortalSessionStore, TextPipe } from '@portico/web/core';
import { EmptyComponent, IconComponent, PageComponent } from '@portico/web/ui';
import { isFramable } from './portal.rules';

/**
 * A page of elsewhere inside the portal (R44). The sandbox keeps it from everything that is the portal's: it has an
 * origin of its own, cannot lead the window away, and is not told where it stands.
 */
@Component({
  selector: 'pt-web-tab',
  imports: [EmptyComponent, IconComponent, MatAnchor, PageComponent, TextPipe],
  template: `
    @if (tab(); as shown) {
      <pt-page [title]="shown.name">
        <a ptAction matButton="outlined" target="_blank" rel="noopener noreferrer" [href]="shown.url">
          <pt-icon name="open_in_new" />{{ 'portal.webTab.open' | ptText }}
        </a>
        @if (source(); as url) {
          <iframe
            sandbox="allow-scripts allow-forms allow-popups"
            referrerpolicy="no-referrer"
            [title]="shown.name"
            [src]="url"
          ></iframe>
        }
      </pt-page>
    } @else {
      <pt-page [title]="'portal.webTab.gone' | ptText">
        <pt-empty
          icon="search_off"
          [heading]="'portal.webTab.gone' | ptText"
          [text]="'portal.webTab.goneText' | ptText"
        />
      </pt-page>
    }
  `,
  styles: `
    iframe {
      display: block;
      width: 100%;
      height: max(420px, calc(100dvh - 260px));
      border: 1px solid var(--line);
      border-radius: var(--r-2);
      background: #fff;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WebTabPage {
  private readonly session = inject(PortalSessionStore);
  private readonly sanitizer = inject(DomSanitizer);
  /** Route parameter. */
  readonly webTabId = input.required<string>();

  protected readonly tab = computed(() => this.session.me()?.webTabs.find(({ id }) => id === this.webTabId()) ?? null);
  protected readonly source = computed((): SafeResourceUrl | null => {
    const tab = this.tab();
    // The server takes nothing but https; what is trusted here is checked here.
    return tab && isFramable(tab) ? this.sanitizer.bypassSecurityTrustResourceUrl(tab.url) : null;
  });
}
