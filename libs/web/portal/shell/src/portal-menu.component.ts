import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { APPEARANCES, AppearanceService, type Appearance, PortalSessionStore, TextPipe } from '@portico/web/core';
import { AvatarComponent, IconComponent, type IconName } from '@portico/web/ui';

const APPEARANCE_ICON: Readonly<Record<Appearance, IconName>> = {
  system: 'devices',
  light: 'light_mode',
  dark: 'dark_mode',
};

/** Who is signed in, their settings, light or dark, and the way out. */
@Component({
  selector: 'pt-portal-menu',
  imports: [AvatarComponent, IconComponent, MatMenuModule, RouterLink, TextPipe],
  template: `
    <button class="who" type="button" [matMenuTriggerFor]="menu" [attr.aria-label]="'portal.menu.open' | ptText">
      <pt-avatar [name]="name()" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <div class="person" (click)="$event.stopPropagation()" role="presentation">
        <b>{{ name() }}</b>
        <span class="pt-small-text pt-muted">{{ store.me()?.email }}</span>
      </div>
      <a mat-menu-item [routerLink]="store.area() + '/settings'">
        <pt-icon name="settings" /> <span class="word">{{ 'portal.menu.settings' | ptText }}</span>
      </a>
      <button mat-menu-item type="button" [matMenuTriggerFor]="appearanceMenu">
        <pt-icon name="dark_mode" /> <span class="word">{{ 'portal.menu.appearance' | ptText }}</span>
      </button>
      <button mat-menu-item type="button" (click)="signOut()">
        <pt-icon name="logout" /> <span class="word">{{ 'portal.menu.signOut' | ptText }}</span>
      </button>
    </mat-menu>
    <mat-menu #appearanceMenu="matMenu">
      @for (choice of appearances; track choice) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="choice === appearance.current()"
          (click)="appearance.choose(choice)"
        >
          <pt-icon [name]="choice === appearance.current() ? 'check' : icons[choice]" />
          <span class="word">{{ 'portal.menu.' + choice | ptText }}</span>
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .who {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: none;
      cursor: pointer;
    }
    .person {
      display: grid;
      padding: 8px 16px 10px;
      border-bottom: 1px solid var(--line);
      margin-bottom: 4px;
    }
    .word {
      margin-inline-start: 8px;
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
