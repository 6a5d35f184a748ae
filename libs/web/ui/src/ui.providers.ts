import { type EnvironmentProviders, inject, makeEnvironmentProviders } from '@angular/core';
import { ASK_TO_LEAVE, TextService, type TextSource, textsResolver } from '@portico/web/core';
import { ConfirmService } from './confirm/confirm.service';

export const UI_TEXTS: TextSource = {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
};

/** The texts of the blocks: resolved by the root route, so that every screen may count on them. */
export const uiTextsResolver = textsResolver('ui', UI_TEXTS);

export function provideUi(): EnvironmentProviders {
  return makeEnvironmentProviders([
    {
      provide: ASK_TO_LEAVE,
      useFactory: () => {
        const confirm = inject(ConfirmService);
        const texts = inject(TextService);
        return () =>
          confirm.ask({
            title: texts.get('ui.leave.title'),
            text: texts.get('ui.leave.text'),
            action: texts.get('ui.leave.action'),
            destructive: true,
          });
      },
    },
  ]);
}
