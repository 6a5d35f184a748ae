import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { PortalSessionStore, TextPipe, TextService } from '@portico/web/core';
import { IconComponent, type IconName, knownIcon, MenuComponent, MenuItemDirective } from '@portico/web/ui';
import { PortalMenuComponent } from './portal-menu.component';
import { PortalMarkComponent } from './portal-mark.component';
import { PreviewBannerComponent } from './preview-banner.component';
import { addressOf, phoneTabs, webTabLink } from './portal.rules';

interface NavigationEntry {
  name: string;
  icon: IconName;
  link: string;
  /** Leads out of the portal, into a tab of its own. */
  isAway: boolean;
}

/** Header, tabs on top on a desktop, a bar at the bottom on a phone. */
@Component({
  selector: 'pt-portal-shell',
  imports: [
    IconComponent,
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
  private readonly texts = inject(TextService);
  protected readonly store = inject(PortalSessionStore);
  protected readonly tabs = computed((): NavigationEntry[] => {
    const { tabs = [], webTabs = [] } = this.store.me() ?? {};
    const area = this.store.area();
    return [
      ...tabs.map((tab) => ({
        name: this.texts.localised(tab.plural),
        icon: knownIcon(tab.icon),
        link: `${area}/${addressOf(tab.module)}`,
        isAway: false,
      })),
      ...webTabs.map((tab) => ({ name: tab.name, icon: 'public' as const, ...webTabLink(area, tab) })),
    ];
  });
  protected readonly phone = computed(() => phoneTabs(this.tabs()));

  protected toContent(content: HTMLElement): void {
    content.focus();
  }
}
