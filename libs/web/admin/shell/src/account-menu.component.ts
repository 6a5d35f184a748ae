import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
import { LANGUAGES, type Language } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import {
  ApiService,
  type Appearance,
  AppearanceService,
  APPEARANCES,
  PreferencesService,
  STAFF_SIGN_IN,
  StaffSessionStore,
  TextPipe,
} from '@portico/web/core';
import { AvatarComponent, IconComponent, type IconName } from '@portico/web/ui';

/** Each language is named in itself, so that who landed in a foreign one finds the way out. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
};
const APPEARANCE_TEXTS: Readonly<Record<Appearance, { label: string; icon: IconName }>> = {
  system: { label: 'adminShell.account.system', icon: 'devices' },
  light: { label: 'adminShell.account.light', icon: 'light_mode' },
  dark: { label: 'adminShell.account.dark', icon: 'dark_mode' },
};

/** The person's own menu: language, appearance, password, sign-out. */
@Component({
  selector: 'pt-account-menu',
  imports: [AvatarComponent, IconComponent, MatMenuModule, TextPipe],
  templateUrl: './account-menu.component.html',
  styles: `
    .trigger {
      display: grid;
      padding: 3px;
      border: 0;
      border-radius: 50%;
      background: none;
      cursor: pointer;
    }
    .who {
      display: grid;
      padding: 8px 16px 12px;
      border-bottom: 1px solid var(--line);
      margin-bottom: 8px;
    }
    .check {
      display: inline-flex;
      width: 20px;
      margin-inline-end: 10px;
    }
    button pt-icon {
      color: var(--ink-2);
    }
    .text {
      margin-inline-start: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenuComponent {
  private readonly session = inject(StaffSessionStore);
  private readonly preferences = inject(PreferencesService);
  private readonly appearance = inject(AppearanceService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly router = inject(Router);
  private readonly api = inject(ApiService);

  protected readonly me = this.session.me;
  protected readonly languages = computed(() =>
    LANGUAGES.map((code) => ({ code, name: LANGUAGE_NAMES[code], isChosen: code === this.preferences.language() })),
  );
  protected readonly appearances = computed(() =>
    APPEARANCES.map((code) => ({ code, ...APPEARANCE_TEXTS[code], isChosen: code === this.appearance.current() })),
  );

  protected async speak(language: Language): Promise<void> {
    await this.preferences.chooseLanguage(language);
    await this.api.patch('/me', { language });
  }

  protected look(appearance: Appearance): void {
    this.appearance.choose(appearance);
  }

  protected changePassword(): void {
    void this.router.navigate(this.place.page('password'));
  }

  protected setUpSecondStep(): void {
    void this.router.navigate(this.place.page('second-step'));
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl(STAFF_SIGN_IN);
  }
}
