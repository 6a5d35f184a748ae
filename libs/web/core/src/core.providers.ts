import { type EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { TitleStrategy } from '@angular/router';
import { provideTexts } from './i18n/text.providers';
import { AppearanceService } from './locale/appearance.service';
import { PreferencesService } from './locale/preferences.service';
import { PageTitleStrategy } from './navigation/page-title.strategy';

/** What both areas stand on. */
export function provideCore(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTexts(),
    { provide: TitleStrategy, useExisting: PageTitleStrategy },
    provideAppInitializer(() => {
      inject(AppearanceService).start();
      return inject(PreferencesService).start();
    }),
  ]);
}
