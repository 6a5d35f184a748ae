import { isChoices, isFiles } from '@portico/contracts';
import type { FormatService } from '@portico/web/core';
import type { FieldDescription, ShownValue } from './field.types';

type Formats = Pick<FormatService, 'date' | 'dateTime' | 'money' | 'number' | 'percent'>;

/** A value as plain words, for cells, titles and exports to the eye. Yes/no, pick lists and rows have words elsewhere. */
export function fieldText(
  field: Pick<FieldDescription, 'kind' | 'settings'>,
  value: ShownValue | undefined,
  currency: string | null,
  format: Formats,
): string {
  if (isChoices(value)) return value.join(', ');
  if (isFiles(value)) return value.map(({ name }) => name).join(', ');
  if (value === null || value === undefined || typeof value === 'boolean' || Array.isArray(value)) return '';
  if (typeof value === 'object') return value.name;
  switch (field.kind) {
    case 'date':
      return format.date(value);
    case 'date-time':
      return format.dateTime(value);
    case 'money':
      return currency === null ? format.number(value, field.settings.scale ?? 2) : format.money(value, currency);
    case 'percent':
      return format.percent(value, field.settings.scale);
    case 'number':
    case 'decimal':
      // The scale bounds what may be written; 5.000 pieces are read as 5.
      return format.number(value);
    case 'url':
      return shownUrl(value);
    default:
      return value;
  }
}

/** Schemes that a link may have: what else a value says is words, never followed. */
export function isFollowed(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/iu.test(url);
}

/** A link without what nobody reads. */
function shownUrl(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:)/iu, '').replace(/^([^/?#]+)\/$/u, '$1');
}
