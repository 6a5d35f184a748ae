import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { LANGUAGES, type Language } from '@portico/contracts';
import { PreferencesService, TextPipe } from '@portico/web/core';

/** Each language in its own words: who cannot read the page must find theirs. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', 'pt-BR': 'Português' };

/** The frame of every page before somebody is in: the customer's name, one card, the choice of language. */
@Component({
  selector: 'pt-door',
  imports: [TextPipe],
  template: `
    <main>
      <div class="who" aria-hidden="true">
        <span class="mark">{{ name().charAt(0) }}</span><b>{{ name() }}</b>
      </div>
      <div class="card">
        <h1>{{ heading() }}</h1>
        <ng-content />
      </div>
      <label class="language">
        <span class="pt-visually-hidden">{{ 'portalAuth.welcome.language' | ptText }}</span>
        <select #choice class="pt-input" [value]="preferences.language()" (change)="speak(choice.value)">
          @for (language of languages; track language) {
            <option [value]="language" [selected]="language === preferences.language()" [attr.lang]="language">
              {{ names[language] }}
            </option>
          }
        </select>
      </label>
    </main>
  `,
  styles: `
    main {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 20px;
      min-height: 100dvh;
      padding: 32px 16px;
    }
    .who {
      display: flex;
      align-items: center;
      gap: 12px;
      font: 600 18px/26px var(--font);
    }
    .mark {
      display: grid;
      place-items: center;
      width: 40px;
      height: 40px;
      border-radius: 10px;
      background: var(--accent);
      color: var(--on-accent);
      font-weight: 700;
      text-transform: uppercase;
    }
    .card {
      display: grid;
      gap: 16px;
      width: min(420px, 100%);
      padding: 28px;
      border: 1px solid var(--line);
      border-radius: var(--r-3);
      background: var(--surface);
    }
    .language select {
      width: auto;
      min-width: 140px;
    }
    @media (max-width: 599.98px) {
      main {
        align-content: start;
      }
      .card {
        padding: 22px 18px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DoorComponent {
  protected readonly preferences = inject(PreferencesService);
  readonly name = input.required<string>();
  readonly heading = input.required<string>();
  protected readonly languages = LANGUAGES;
  protected readonly names = NAMES;

  protected speak(chosen: string): void {
    const language = LANGUAGES.find((candidate) => candidate === chosen);
    if (language) void this.preferences.chooseLanguage(language);
  }
}
