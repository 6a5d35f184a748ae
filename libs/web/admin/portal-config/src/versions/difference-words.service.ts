import { inject, Injectable } from '@angular/core';
import type { ExposedRecords, ExposureChange, ModuleDifference } from '@portico/contracts';
import { FormatService, TextService } from '@portico/web/core';

/** Differences as sentences that an administrator reads before publishing (X5). */
@Injectable({ providedIn: 'root' })
export class DifferenceWords {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);

  module({ module, changes }: ModuleDifference): string {
    if (module !== null) return this.texts.localised(module.plural);
    const isPortal = changes.some(({ code }) => code === 'WEB_TABS_CHANGED');
    return this.texts.get(`adminVersions.difference.${isPortal ? 'noModule' : 'goneModule'}`);
  }

  sentence(change: ExposureChange): string {
    const labels = change.items.map(({ label }) => this.texts.localised(label));
    const sentence = this.texts.get(`adminVersions.difference.${this.key(change)}`, {
      items: this.format.list(labels),
      from: labels[0] ?? '',
      to: labels[1] ?? '',
      actions: this.format.list(change.actions.map((action) => this.texts.get(`adminPortal.verb.${action}`))),
    });
    if (change.layouts.length === 0) return sentence;
    const layouts = this.format.list(change.layouts);
    return this.texts.get('adminVersions.difference.inLayouts', { sentence, layouts });
  }

  /** What opens and what closes, each if there is any. */
  records({ opened, closed, isAtLeast }: ExposedRecords): string[] {
    const count = (key: 'opened' | 'closed', number: number): string[] => {
      if (number === 0) return [];
      return [
        isAtLeast
          ? this.texts.get(`adminVersions.difference.${key}AtLeast`, { count: this.format.number(number) })
          : this.texts.plural(`adminVersions.difference.${key}`, number),
      ];
    };
    const words = [...count('opened', opened), ...count('closed', closed)];
    return words.length > 0 ? words : [this.texts.get('adminVersions.difference.noRecord')];
  }

  private key({ code, effect }: ExposureChange): string {
    if (code !== 'CRITERIA_CHANGED' || effect === 'mixed') return code;
    return effect === 'opens' ? 'CRITERIA_OPENS' : 'CRITERIA_CLOSES';
  }
}
