import { inject, Injectable } from '@angular/core';
import type { Explanation, ExplanationAbout, ExplanationChange, ExplanationStep } from '@portico/contracts';
import { FormatService, TextService } from '@portico/web/core';

/** Steps and changes as sentences, in the reader's language. */
@Injectable({ providedIn: 'root' })
export class ExplanationTextService {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);

  /** "No, Anna Lindqvist cannot see INV-2055". */
  verdict({ allowed, action, person, record, module, field }: Explanation): string {
    const name = record?.name ?? this.texts.localised(module.plural);
    const what =
      field === null ? name : this.texts.get('explain.fieldOf', { field: this.texts.localised(field), record: name });
    const key = allowed ? `explain.yes.${action}` : `explain.no.${action}`;
    return this.texts.get(key, { person: person.name, what });
  }

  step({ code, holds, about }: ExplanationStep, person: string): string {
    if (code === 'VERSION_IN_FORCE' && holds && about.version === null) {
      return this.texts.get('explain.draftOf', { type: about.type?.name ?? '' });
    }
    return this.texts.get(`explain.step.${code}.${holds ? 'yes' : 'no'}`, this.parameters(about, person));
  }

  /** What stands below a step: where a lookup leads now, or from when until when an access counts. */
  detail({ about }: ExplanationStep): string | null {
    if (about.pointsAt !== undefined && about.field) {
      const field = this.texts.localised(about.field);
      return about.pointsAt === null
        ? this.texts.get('explain.pointsNowhere', { field })
        : this.texts.get('explain.pointsAt', { field, now: about.pointsAt.name });
    }
    const from = about.from ? this.texts.get('explain.from', { from: this.format.dateTime(about.from) }) : null;
    const until = about.until ? this.texts.get('explain.until', { until: this.format.dateTime(about.until) }) : null;
    return [from, until].filter((part) => part !== null).join(', ') || null;
  }

  change({ code, about }: ExplanationChange, person: string): string {
    return this.texts.get(`explain.change.${code}`, this.parameters(about, person));
  }

  private parameters(about: ExplanationAbout, person: string): Record<string, string> {
    const label = (text: ExplanationAbout['field']) => (text ? this.texts.localised(text) : '');
    // A sentence that speaks of a field, or of a record, without its name: the reader's own profile hides it.
    const unseen = this.texts.get('explain.unseen.field');
    const unseenRecord = this.texts.get('explain.unseen.record');
    return {
      person,
      type: about.type?.name ?? '',
      version: about.version === undefined || about.version === null ? '' : String(about.version),
      module: label(about.module?.plural),
      action: about.action === undefined ? '' : this.texts.get(`explain.granted.${about.action}`),
      field: label(about.field) || unseen,
      through: label(about.through) || unseen,
      fields: this.format.list((about.fields ?? []).map(label)) || unseen,
      layout: about.layout ?? '',
      record: about.record?.name ?? unseenRecord,
      between: about.pointsAt?.name ?? unseenRecord,
    };
  }
}
