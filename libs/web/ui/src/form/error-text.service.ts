import { inject, Injectable } from '@angular/core';
import type { ValidationErrors } from '@angular/forms';
import { FormatService, type TextParameters, TextService } from '@portico/web/core';
import { ProblemTextService } from '../state/problem-text.service';

/** What a server said about one field. */
export interface ServerMistake {
  code: string;
  message: string;
}

/** What a validator of ours says: the key of a text. */
export interface TextMistake {
  key: string;
  parameters?: TextParameters;
}

/** A control's errors as one sentence: the validators of Angular, `{ text: { key } }` of ours, and the server's. */
@Injectable({ providedIn: 'root' })
export class ErrorTextService {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly problems = inject(ProblemTextService);

  of(errors: ValidationErrors | null): string | null {
    const first = Object.entries(errors ?? {})[0];
    return first === undefined ? null : this.sentence(first[0], first[1]);
  }

  private sentence(name: string, detail: unknown): string {
    const number = (key: string): string => this.format.number(Number((detail as Record<string, unknown>)[key]));
    switch (name) {
      case 'server': {
        const mistake = detail as ServerMistake;
        return this.problems.ofCode(mistake.code, mistake.message);
      }
      case 'text': {
        const mistake = detail as TextMistake;
        return this.texts.get(mistake.key, mistake.parameters);
      }
      case 'required':
        return this.problems.ofCode('REQUIRED');
      case 'email':
        return this.texts.get('ui.field.emailInvalid');
      case 'maxlength':
        return this.texts.get('ui.field.tooLong', { maximum: number('requiredLength') });
      case 'minlength':
        return this.texts.get('ui.field.tooShort', { minimum: number('requiredLength') });
      case 'min':
        return this.texts.get('ui.field.tooSmall', { minimum: number('min') });
      case 'max':
        return this.texts.get('ui.field.tooLarge', { maximum: number('max') });
      default:
        return this.problems.ofCode('FORMAT_INVALID');
    }
  }
}
