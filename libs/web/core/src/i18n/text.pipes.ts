import { inject, Pipe, type PipeTransform } from '@angular/core';
import type { LocalisedText } from '@portico/contracts';
import { PreferencesService } from '../locale/preferences.service';
import { TextService } from './text.service';
import type { TextParameters } from './text.types';

/** `{{ 'ui.state.retry' | ptText }}`, with parameters `{{ 'x.y' | ptText: { name } }}`. */
@Pipe({ name: 'ptText', pure: false })
export class TextPipe implements PipeTransform {
  private readonly texts = inject(TextService);

  transform(key: string, parameters?: TextParameters): string {
    return this.texts.get(key, parameters);
  }
}

/** A counted text: `{{ 'ui.table.selected' | ptPlural: count() }}`. */
@Pipe({ name: 'ptPlural', pure: false })
export class PluralPipe implements PipeTransform {
  private readonly texts = inject(TextService);
  private readonly preferences = inject(PreferencesService);

  transform(key: string, count: number, parameters?: TextParameters): string {
    return this.texts.plural(key, count, parameters, this.preferences.locale());
  }
}

/** A label that the organisation wrote in several languages. */
@Pipe({ name: 'ptLocalised', pure: false })
export class LocalisedPipe implements PipeTransform {
  private readonly texts = inject(TextService);

  transform(text: LocalisedText | null | undefined): string {
    return text ? this.texts.localised(text) : '';
  }
}
