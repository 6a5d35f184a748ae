import type { FieldInput, ImportMapping } from '@portico/contracts';
import type { FieldDefinition } from '../metadata/definition.types';

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'oui', 'sim', 'x']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'non', 'não', 'nao']);
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/;
const WRITTEN = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[T ](.+))?$/;

type CellOptions = Pick<ImportMapping, 'dateFormat' | 'decimalSeparator'>;

/**
 * What a cell of a file says to a field: numbers with a point and no grouping, ISO dates, `true` and `false`, values
 * of options, several of them with semicolons between. What cannot be understood stays as it is, and the field's own rules refuse it.
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
      return plainNumber(text, options.decimalSeparator ?? '.');
    case 'date':
      return isoDate(text, options.dateFormat ?? 'iso')?.day ?? text;
    case 'date-time':
      return isoMoment(text, options.dateFormat ?? 'iso') ?? text;
    case 'yes-no':
      return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : text;
    case 'pick-list':
      return optionValue(field.settings, text);
    case 'multi-select':
      return text
        .split(/[;\n]/)
        .flatMap((part) => (part.trim() === '' ? [] : [optionValue(field.settings, part.trim())]));
    default:
      return cell;
  }
}

/** A moment of a file; without an offset it is UTC, without a time the day's beginning. */
export function isoMoment(text: string, format: NonNullable<ImportMapping['dateFormat']>): string | null {
  const found = isoDate(text, format);
  if (!found) return null;
  const time = found.time ?? '00:00:00';
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time);
  return `${found.day}T${/^\d{2}:\d{2}$/.test(time) ? `${time}:00` : time}${hasOffset ? '' : 'Z'}`;
}

function isoDate(
  text: string,
  format: NonNullable<ImportMapping['dateFormat']>,
): { day: string; time: string | undefined } | null {
  if (format === 'iso') {
    const match = ISO.exec(text);
    return match ? { day: `${match[1]}-${match[2]}-${match[3]}`, time: match[4] } : null;
  }
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, first = '', second = '', year = '', time] = match;
  const [day, month] = format === 'MM/dd/yyyy' ? [second, first] : [first, second];
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time };
}

/** `1,234.50` and `1 234,50` become `1234.50`; grouping that is not in threes is left for the rules to refuse. */
function plainNumber(text: string, decimalSeparator: '.' | ','): string {
  const group = decimalSeparator === '.' ? ',' : '.';
  const [whole = '', ...fractions] = text.split(decimalSeparator);
  if (fractions.length > 1) return text;
  const isGrouped = new RegExp(`^[+-]?\\d{1,3}([${group}\\s'’]\\d{3})+$`).test(whole);
  const digits = isGrouped ? whole.replaceAll(/[^\d+-]/g, '') : whole;
  return fractions.length === 1 ? `${digits || '0'}.${fractions[0]}` : digits;
}

/** By value, else by label in any language, whatever the case. */
function optionValue({ options = [] }: FieldDefinition['settings'], text: string): string {
  const asked = text.toLowerCase();
  const found =
    options.find((option) => option.value === text) ??
    options.find((option) => option.value.toLowerCase() === asked) ??
    options.find((option) => Object.values(option.label).some((label) => label.toLowerCase() === asked));
  return found?.value ?? text;
}
