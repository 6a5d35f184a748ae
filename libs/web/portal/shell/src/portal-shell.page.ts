import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { LocalisedPipe, PortalSessionStore, TextPipe } from '@portico/web/core';
import { IconComponent, knownIcon, MenuComponent, MenuItemDirective } from '@portico/web/ui';
import { PortalMenuComponent } from './portal-menu.component';
import { PortalMarkComponent } from './portal-mark.component';
import { PreviewBannerComponent } from './preview-banner.component';
import { addressOf, phoneTabs } from './portal.rules';

/** Header, tabs on top on a desktop, a bar at the bottom on a phone. */
@Component({
  selector: 'pt-portal-shell',
  imports: [
    IconComponent,
    LocalisedPipe,
    MenuComponent,
    MenuItemDirective,
    PortalMarkComponent,
    PortalMenuComponent,
    PreviewBannerComponent,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TextPipe,
  ],
  templateUrl: './portal-shell.page.html',
  styleUrl: './portal-shell.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalShellPage {
  protected readonly store = inject(PortalSessionStore);
  protected readonly tabs = computed(() =>
    (this.store.me()?.tabs ?? []).map((tab) => ({
      name: tab.plural,
      icon: knownIcon(tab.icon),
      link: `${this.store.area()}/${addressOf(tab.module)}`,
    })),
  );
  protected readonly phone = computed(() => phoneTabs(this.tabs()));

  protected toContent(content: HTMLElement): void {
    content.focus();
  }
}
