import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { LANGUAGES, MESSAGE_LIMIT, type Language } from '@portico/contracts';
import { NumberPipe, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FormFieldComponent,
  InputDirective,
  SegmentedComponent,
  SkeletonComponent,
} from '@portico/web/ui';
import { CheckStore } from './check.store';

/** The mail: one's own words, the language, and what it will look like in each. */
@Component({
  selector: 'pt-check-mail',
  imports: [
    CardComponent,
    FormFieldComponent,
    InputDirective,
    NumberPipe,
    PluralPipe,
    SegmentedComponent,
    SkeletonComponent,
    TextPipe,
  ],
  templateUrl: './check-mail.component.html',
  styleUrl: './check-mail.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckMailComponent {
  private readonly texts = inject(TextService);
  private readonly sanitizer = inject(DomSanitizer);
  protected readonly store = inject(CheckStore);
  protected readonly limit = MESSAGE_LIMIT;
  protected readonly languages = LANGUAGES;

  protected readonly previews = computed(() => this.store.mails() ?? []);
  protected readonly chosen = signal<string>('');
  protected readonly preview = computed(
    () => this.previews().find(({ language }) => language === this.chosen()) ?? this.previews()[0] ?? null,
  );
  protected readonly segments = computed(() =>
    this.previews().map(({ language }) => ({ value: language, label: this.nameOf(language) })),
  );
  /** Our own server's page with everything escaped, in a frame that runs nothing and may do nothing. */
  protected readonly page = computed(() => {
    const preview = this.preview();
    return preview === null ? null : this.sanitizer.bypassSecurityTrustHtml(preview.html);
  });

  protected nameOf(language: Language): string {
    return this.texts.get(`adminInvitations.language.${language}`);
  }

  protected choose(language: string): void {
    this.store.language.set(LANGUAGES.find((one) => one === language) ?? null);
  }
}
