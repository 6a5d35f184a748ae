import type { FieldInput, ImportDateFormat, ImportMapping } from '@portico/contracts';
import { splitChoices } from '../export/choice-text.rules';
import type { FieldDefinition } from '../metadata/definition.types';
import { optionValue } from './option-value.rules';
import { numberText } from './written-number.rules';

const YES: ReadonlySet<string> = new Set(
  'true yes y 1 on x ✓ oui o vrai sim s verdadeiro'.split(' ').map((word) => word.normalize('NFC')),
);
const NO: ReadonlySet<string> = new Set('false no n 0 off non faux não nao falso'.split(' '));
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(.+))?$/;
const WRITTEN = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T, ]+(.+))?$/;
const TIME = /^(\d{1,2})(?::|h)(\d{2})(?::(\d{2}(?:[.,]\d{1,9})?))?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

type CellOptions = Pick<ImportMapping, 'dateFormat' | 'decimalSeparator'>;

/**
 * What a cell of a file says to a field: numbers with or without grouping, dates as the file writes them or in ISO,
 * yes and no in three languages, options by value or by label in any language, several of them with semicolons or
 * lines between. What cannot be understood stays as it is, and the field's own rules refuse it.
 */
export function cellValue(
  field: Pick<FieldDefinition, 'kind' | 'settings'>,
  cell: string,
  options: CellOptions,
): FieldInput {
  const text = cell.trim();
  if (text === '') return null;
  switch (field.kind) {
    case 'number':
    case 'decimal':
    case 'money':
    case 'percent':
      return numberText(field.kind === 'percent' ? text.replace(/\s*%$/, '') : text, options.decimalSeparator ?? '.');
    case 'date':
      return isoDate(text, options.dateFormat ?? 'iso')?.day ?? text;
    case 'date-time':
      return isoMoment(text, options.dateFormat ?? 'iso') ?? text;
    case 'yes-no': {
      const word = text.normalize('NFC').toLowerCase();
      return YES.has(word) ? true : NO.has(word) ? false : text;
    }
    case 'pick-list':
      return optionValue(field.settings, text);
    case 'multi-select':
      return splitChoices(text).map((option) => optionValue(field.settings, option));
    default:
      return cell;
  }
}

/** A moment of a file; without an offset it is UTC, without a time the day's beginning. */
export function isoMoment(text: string, format: ImportDateFormat): string | null {
  const found = isoDate(text, format);
  if (!found) return null;
  if (found.time === undefined) return `${found.day}T00:00:00Z`;
  const match = TIME.exec(found.time);
  if (!match) return null;
  const [, hour = '', minute = '', second = '00', half, offset = 'Z'] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  const zone = /^z$/i.test(offset) ? 'Z' : offset.replace(/^(.\d{2})(\d{2})$/, '$1:$2');
  return `${found.day}T${String(hours).padStart(2, '0')}:${minute}:${second.replace(',', '.')}${zone}`;
}

/** ISO is unmistakable: it is understood in every file. */
function isoDate(text: string, format: ImportDateFormat): { day: string; time: string | undefined } | null {
  const iso = ISO.exec(text);
  if (iso) return { day: `${iso[1]}-${iso[2]}-${iso[3]}`, time: iso[4] };
  const match = format === 'iso' ? null : WRITTEN.exec(text);
  if (!match) return null;
  const [, first = '', , second = '', year = '', time] = match;
  const [day, month] = format === 'MM/dd/yyyy' ? [second, first] : [first, second];
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time };
}
