import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LANGUAGES, type Language } from '@portico/contracts';
import { PreferencesService, TextPipe } from '@portico/web/core';

/** In its own tongue each, so that everybody finds theirs. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', 'pt-BR': 'Português' };

/** The frame of the pages before sign-in: our name, the page, the choice of language. */
@Component({
  selector: 'pt-auth-frame',
  imports: [RouterOutlet, TextPipe],
  template: `
    <header>
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M4 28V13l12-9 12 9v15h-7V16h-10v12z" fill="currentColor" />
      </svg>
      <span>{{ 'adminAuth.product' | ptText }}</span>
    </header>
    <main><router-outlet /></main>
    <footer>
      <ul [attr.aria-label]="'adminAuth.language' | ptText">
        @for (language of languages; track language.code) {
          <li>
            <button
              type="button"
              [attr.lang]="language.code"
              [attr.aria-pressed]="language.code === spoken()"
              (click)="speak(language.code)"
            >
              {{ language.name }}
            </button>
          </li>
        }
      </ul>
    </footer>
  `,
  styleUrl: './auth-frame.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthFrameComponent {
  private readonly preferences = inject(PreferencesService);
  protected readonly languages = LANGUAGES.map((code) => ({ code, name: NAMES[code] }));
  protected readonly spoken = this.preferences.language;

  protected speak(language: Language): void {
    void this.preferences.chooseLanguage(language);
  }
}
