import { inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Language, LocalisedText } from '@portico/contracts';
import type { TextParameters, TextSource } from './text.types';

/**
 * The texts of the screens. Each feature has a scope of its own (`src/i18n/{en,fr,pt-BR}.json`), fetched when the
 * feature is opened; a change of language fetches every scope that is open before anything is drawn anew.
 */
@Injectable({ providedIn: 'root' })
export class TextService {
  private readonly transloco = inject(TranslocoService);
  private readonly sources = new Map<string, TextSource>();
  private readonly fetched = new Map<string, Promise<void>>();
  private readonly spoken = signal<Language>('en');
  /** Rises when texts arrive, so that what was drawn before them is drawn again. */
  private readonly arrivals = signal(0);

  readonly language = this.spoken.asReadonly();

  /** Makes a scope's texts available; resolves when those of the language at hand are there. */
  open(scope: string, source: TextSource): Promise<void> {
    this.sources.set(scope, source);
    return this.fetch(scope, source, this.spoken());
  }

  async speak(language: Language): Promise<void> {
    await Promise.all([...this.sources].map(([scope, source]) => this.fetch(scope, source, language)));
    this.transloco.setActiveLang(language);
    this.spoken.set(language);
  }

  /** The text of a key, now. Inside a template or a computed it is renewed when the language changes. */
  get(key: string, parameters: TextParameters = {}): string {
    this.arrivals();
    return this.transloco.translate<string>(key, parameters, this.spoken());
  }

  /** A counted text: the plural form that the language wants, with `{{ count }}` written as people write numbers. */
  plural(key: string, count: number, parameters: TextParameters = {}, locale: string = this.spoken()): string {
    this.arrivals();
    const language = this.spoken();
    const category = new Intl.PluralRules(language).select(count);
    const all = { count: new Intl.NumberFormat(locale).format(count), ...parameters };
    const form = `${key}.${category}`;
    const known = this.transloco.translate<string>(form, all, language);
    return known === form ? this.transloco.translate<string>(`${key}.other`, all, language) : known;
  }

  has(key: string): boolean {
    return this.get(key) !== key;
  }

  /** A label that the organisation wrote: in the language at hand, else in English. */
  localised(text: LocalisedText): string {
    return text[this.spoken()] ?? text.en;
  }

  private fetch(scope: string, source: TextSource, language: Language): Promise<void> {
    const name = `${scope}/${language}`;
    let fetched = this.fetched.get(name);
    if (fetched === undefined) {
      fetched = source[language]().then(({ default: texts }) => {
        this.transloco.setTranslation({ [scope]: texts }, language, { merge: true, emitChange: false });
        this.arrivals.update((count) => count + 1);
      });
      // A part that did not arrive is asked for again next time.
      fetched.catch(() => this.fetched.delete(name));
      this.fetched.set(name, fetched);
    }
    return fetched;
  }
}
