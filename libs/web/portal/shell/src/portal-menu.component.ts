import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { APPEARANCES, AppearanceService, type Appearance, PortalSessionStore, TextPipe } from '@portico/web/core';
import { AvatarComponent, IconComponent, type IconName, MenuComponent, MenuItemDirective } from '@portico/web/ui';

const APPEARANCE_ICON: Readonly<Record<Appearance, IconName>> = {
  system: 'devices',
  light: 'light_mode',
  dark: 'dark_mode',
};

/** Who is signed in, their settings, light or dark, and the way out. */
@Component({
  selector: 'pt-portal-menu',
  imports: [AvatarComponent, IconComponent, MenuComponent, MenuItemDirective, RouterLink, TextPipe],
  template: `
    <pt-menu [label]="'portal.menu.open' | ptText">
      <pt-avatar ptMenuTrigger [name]="name()" />
      <div ptMenuHead class="person">
        <b>{{ name() }}</b>
        <span class="pt-small-text pt-muted">{{ store.me()?.email }}</span>
      </div>
      <a ptMenuItem [routerLink]="store.area() + '/settings'">
        <pt-icon name="settings" />{{ 'portal.menu.settings' | ptText }}
      </a>
      <div class="choices" role="group" [attr.aria-label]="'portal.menu.appearance' | ptText">
        @for (choice of appearances; track choice) {
          <button
            ptMenuItem
            type="button"
            [ptMenuChecked]="choice === appearance.current()"
            (click)="appearance.choose(choice)"
          >
            <pt-icon [name]="choice === appearance.current() ? 'check' : icons[choice]" />
            {{ 'portal.menu.' + choice | ptText }}
          </button>
        }
      </div>
      @if (!store.me()?.preview) {
        <button ptMenuItem type="button" (click)="signOut()">
          <pt-icon name="logout" />{{ 'portal.menu.signOut' | ptText }}
        </button>
      }
    </pt-menu>
  `,
  styles: `
    pt-menu {
      min-width: 44px;
      min-height: 44px;
    }
    .person {
      display: grid;
      margin-bottom: 4px;
      padding: 8px 10px 10px;
      border-bottom: 1px solid var(--line);
    }
    .choices {
      margin-block: 4px;
      padding-block: 4px;
      border-block: 1px solid var(--line-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalMenuComponent {
  private readonly router = inject(Router);
  protected readonly store = inject(PortalSessionStore);
  protected readonly appearance = inject(AppearanceService);
  protected readonly appearances = APPEARANCES;
  protected readonly icons = APPEARANCE_ICON;
  protected readonly name = computed(() => this.store.me()?.name ?? '');

  protected async signOut(): Promise<void> {
    await this.store.signOut();
    await this.router.navigateByUrl(this.store.signInUrl());
  }
}
