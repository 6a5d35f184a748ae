import type { FieldKind, FieldSettings } from '@portico/contracts';
import { fileRule, multiSelectRule, pickListRule, referenceRule, yesNoRule } from './choice.rules';
import { dateRule, dateTimeRule } from './date.rules';
import { decimalRule, moneyRule, numberRule } from './number.rules';
import { emailRule, longTextRule, phoneRule, textRule } from './text.rules';
import { urlRule } from './url.rules';
import { EMPTY, type ValueRule, type Verdict } from './verdict.types';

/** Kinds with one value of their own; a sub-form has rows. */
export type ValueKind = Exclude<FieldKind, 'sub-form'>;

const RULES: Readonly<Record<ValueKind, ValueRule>> = {
  text: textRule,
  'long-text': longTextRule,
  email: emailRule,
  phone: phoneRule,
  url: urlRule,
  number: numberRule,
  decimal: decimalRule,
  money: moneyRule,
  percent: decimalRule,
  date: dateRule,
  'date-time': dateTimeRule,
  'yes-no': yesNoRule,
  'pick-list': pickListRule,
  'multi-select': multiSelectRule,
  lookup: referenceRule,
  file: fileRule,
  owner: referenceRule,
  'auto-number': textRule,
};

/**
 * What a field makes of a value from outside: the value as it is stored, or the code of the mistake. Empty texts
 * are empty values. Mandatory and unique are not asked here: they are about records, not values.
 */
export function checkValue(kind: ValueKind, input: unknown, settings: FieldSettings): Verdict {
  return input === null ? EMPTY : RULES[kind](input, settings);
}
