import {
  isChoices,
  isFiles,
  type FieldKind,
  type FieldSettings,
  type FieldValue,
  type PortalReference,
} from '@portico/contracts';
import * as rules from './format.rules';

/** A value as it is read; in the portal a reference has an id only where its record may be opened. */
export type ShownValue = FieldValue | PortalReference;

/** How values of a field are written for one person. */
export interface Formats {
  date: (value: string) => string;
  dateTime: (value: string) => string;
  number: (value: string, scale?: number) => string;
  money: (value: string, currency: string) => string;
  percent: (value: string, scale?: number) => string;
}

export function formatsOf(reader: rules.Reader): Formats {
  return {
    date: (value) => rules.formatDate(value, reader),
    dateTime: (value) => rules.formatDateTime(value, reader),
    number: (value, scale) => rules.formatNumber(value, reader.locale, scale),
    money: (value, currency) => rules.formatMoney(value, currency, reader.locale),
    percent: (value, scale) => rules.formatPercent(value, reader.locale, scale),
  };
}

/** A value as plain words, for cells, titles and exports to the eye. Yes/no, pick lists and rows have words elsewhere. */
export function fieldText(
  field: { kind: FieldKind; settings: FieldSettings },
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

/** Kinds whose values line up at the end of a column. */
export function isFigure(kind: FieldKind): boolean {
  return kind === 'number' || kind === 'decimal' || kind === 'money' || kind === 'percent';
}
