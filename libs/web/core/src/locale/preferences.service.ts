import { DOCUMENT } from '@angular/common';
import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { LANGUAGES, type Language, type Preferences } from '@portico/contracts';
import { localeOf } from '@portico/format';
import { TextService } from '../i18n/text.service';
import { browserPreferences } from './preferences.rules';

const LANGUAGE = 'portico.language';

/** How texts, dates, times and numbers are shown to the person at hand (R98). */
@Injectable({ providedIn: 'root' })
export class PreferencesService {
  private readonly texts = inject(TextService);
  private readonly document = inject(DOCUMENT);
  private readonly stored = storedLanguage();
  private readonly state = signal<Preferences>({
    ...browserPreferences(navigator.languages),
    ...(this.stored === null ? {} : { language: this.stored }),
  });

  readonly current = this.state.asReadonly();
  readonly language = computed(() => this.state().language);
  readonly locale = computed(() => localeOf(this.state()));

  constructor() {
    effect(() => (this.document.documentElement.lang = this.language()));
  }

  /** Before the first screen: the texts of the language are there when it is drawn. */
  start(): Promise<void> {
    return this.texts.speak(this.language());
  }

  async use(change: Partial<Preferences>): Promise<void> {
    const next = { ...this.state(), ...change };
    await this.texts.speak(next.language);
    this.state.set(next);
  }

  /** The choice of somebody who is not signed in; it outlives the visit. */
  async chooseLanguage(language: Language): Promise<void> {
    localStorage.setItem(LANGUAGE, language);
    await this.use({ language });
  }

  isLanguageChosen(): boolean {
    return storedLanguage() !== null;
  }
}

function storedLanguage(): Language | null {
  const stored = localStorage.getItem(LANGUAGE);
  return LANGUAGES.find((language) => language === stored) ?? null;
}
