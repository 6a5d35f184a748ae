import { inject, type EnvironmentProviders, isDevMode, makeEnvironmentProviders } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { provideTransloco, type TranslocoMissingHandler, provideTranslocoMissingHandler } from '@jsverse/transloco';
import { LANGUAGES } from '@portico/contracts';
import { TextService } from './text.service';
import type { TextSource } from './text.types';

/** The build refuses missing keys; what slips through at run time shows the key rather than nothing. */
class KeyItselfHandler implements TranslocoMissingHandler {
  handle(key: string): string {
    return key;
  }
}

export function provideTexts(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: [...LANGUAGES],
        defaultLang: 'en',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: false },
      },
    }),
    provideTranslocoMissingHandler(KeyItselfHandler),
  ]);
}

/**
 * For a route: its screens are drawn when their texts are there.
 *
 * ```ts
 * { path: '', resolve: { texts: textsResolver('adminInvitations', {
 *     en: () => import('./i18n/en.json'), fr: () => import('./i18n/fr.json'), 'pt-BR': () => import('./i18n/pt-BR.json'),
 * }) } }
 * ```
 */
export function textsResolver(scope: string, source: TextSource): ResolveFn<boolean> {
  return async () => {
    await inject(TextService).open(scope, source);
    return true;
  };
}
