import { FormControl, FormGroup } from '@angular/forms';
import type { ImportMapping, ProblemError } from '@portico/contracts';
import { ApiProblem } from '@portico/web/core';
import type { MappingTarget } from './mapping-target.rules';

export type TargetGroup = FormGroup<{
  column: FormControl<string>;
  /** Joined to the first by a blank. */
  second: FormControl<string>;
  matchBy: FormControl<string>;
}>;
export type MappingForm = FormGroup<{
  targets: FormGroup<Record<string, TargetGroup>>;
  mode: FormControl<ImportMapping['mode']>;
  /** By which target rows find their records. */
  matchBy: FormControl<string>;
  dateFormat: FormControl<NonNullable<ImportMapping['dateFormat']>>;
  decimalSeparator: FormControl<NonNullable<ImportMapping['decimalSeparator']>>;
}>;

/** Under what name a target stands in the form: dots are paths there. */
export function placeOf(target: string): string {
  return target.replaceAll('.', ':');
}

/** A group for each target, filled from a mapping: the one that was saved, or the suggested one. */
export function mappingForm(targets: readonly MappingTarget[], mapping: ImportMapping): MappingForm {
  const groups: Record<string, TargetGroup> = {};
  for (const target of targets) {
    const mapped = mapping.columns.find((one) => one.field === target.name);
    const [first = '', second = ''] = mapping.joined?.[target.name] ?? [];
    groups[placeOf(target.name)] = new FormGroup({
      column: text(mapped?.column ?? first),
      second: text(second),
      matchBy: text(mapped?.matchBy ?? target.matches[0]?.value ?? ''),
    });
  }
  return new FormGroup({
    targets: new FormGroup(groups),
    mode: new FormControl(mapping.mode, { nonNullable: true }),
    matchBy: text(mapping.matchBy ?? 'externalId'),
    dateFormat: new FormControl(mapping.dateFormat ?? 'iso', { nonNullable: true }),
    decimalSeparator: new FormControl(mapping.decimalSeparator ?? '.', { nonNullable: true }),
  });
}

/** What the server is told: targets without a column are left out. */
export function mappingOf(form: MappingForm, targets: readonly MappingTarget[]): ImportMapping {
  const joined: Record<string, string[]> = {};
  const columns: ImportMapping['columns'] = [];
  for (const target of targets) {
    const group = form.controls.targets.controls[placeOf(target.name)]?.getRawValue();
    if (group === undefined || group.column === '') continue;
    if (target.isJoinable && group.second !== '') joined[target.name] = [group.column, group.second];
    else {
      const matchBy = target.matches.length > 1 ? { matchBy: group.matchBy } : {};
      columns.push({ column: group.column, field: target.name, ...matchBy });
    }
  }
  const { mode, matchBy, dateFormat, decimalSeparator } = form.getRawValue();
  return {
    ...{ columns, mode, dateFormat, decimalSeparator },
    ...(matchBy === 'externalId' ? {} : { matchBy }),
    ...(Object.keys(joined).length > 0 ? { joined } : {}),
  };
}

/** Targets that need a column and have none: mandatory fields of new records, and the key by which records are found. */
export function targetsWithoutColumn(mapping: ImportMapping, targets: readonly MappingTarget[]): MappingTarget[] {
  const taken = new Set([...mapping.columns.map((one) => one.field), ...Object.keys(mapping.joined ?? {})]);
  const key = mapping.mode === 'create' ? null : (mapping.matchBy ?? 'externalId');
  return targets.filter(
    (target) => !taken.has(target.name) && ((target.isRequired && mapping.mode !== 'update') || target.name === key),
  );
}

/** Columns of the file that become nothing. */
export function unusedColumns(columns: readonly string[], mapping: ImportMapping): string[] {
  const used = new Set([...mapping.columns.map((one) => one.column), ...Object.values(mapping.joined ?? {}).flat()]);
  return columns.filter((column) => !used.has(column));
}

/** The server counts the columns that it was sent; the form has a place for each target. */
export function atTargets(problem: unknown, mapping: ImportMapping): unknown {
  if (!(problem instanceof ApiProblem)) return problem;
  const errors = problem.errors.map((error): ProblemError => {
    const column = /^\/columns\/(\d+)\/(\w+)$/u.exec(error.pointer);
    if (column !== null) {
      const target = mapping.columns[Number(column[1])]?.field ?? '';
      return { ...error, pointer: `/targets/${placeOf(target)}/${column[2] === 'matchBy' ? 'matchBy' : 'column'}` };
    }
    const joined = /^\/joined\/(\w+)$/u.exec(error.pointer);
    return joined === null ? error : { ...error, pointer: `/targets/${joined[1]}/column` };
  });
  const { status, code, title, message: detail, context } = problem;
  return new ApiProblem({ status, code, title, detail, context, errors }, problem.correlationId, problem.retryAfter);
}

function text(value: string): FormControl<string> {
  return new FormControl(value, { nonNullable: true });
}
