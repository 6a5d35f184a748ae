import { inject, Injectable } from '@angular/core';
import { ApiProblem, TextService } from '@portico/web/core';

/** Every code of the catalogue, and those that only a client meets, as a sentence for people. */
@Injectable({ providedIn: 'root' })
export class ProblemTextService {
  private readonly texts = inject(TextService);

  of(error: unknown): string {
    return error instanceof ApiProblem ? this.ofCode(error.code) : this.texts.get('ui.problem.INTERNAL');
  }

  /** A code of a field's mistake; `fallback` for codes newer than this application. */
  ofCode(code: string, fallback = this.texts.get('ui.problem.INTERNAL')): string {
    const key = `ui.problem.${code}`;
    return this.texts.has(key) ? this.texts.get(key) : fallback;
  }
}
