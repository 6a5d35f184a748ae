import { type ArgumentMetadata, type Type, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { ErrorCode, ProblemError } from '@portico/contracts';
import { mistake, PorticoError, refuseMistakes } from '../errors/portico.error';

/** class-validator's constraint names, as codes of the catalogue. */
const CODE_OF_CONSTRAINT: Readonly<Record<string, ErrorCode>> = {
  whitelistValidation: 'UNKNOWN_PROPERTY',
  isDefined: 'REQUIRED',
  isNotEmpty: 'REQUIRED',
  isString: 'TYPE_INVALID',
  isBoolean: 'TYPE_INVALID',
  isInt: 'TYPE_INVALID',
  isNumber: 'TYPE_INVALID',
  isArray: 'TYPE_INVALID',
  isObject: 'TYPE_INVALID',
  nestedValidation: 'TYPE_INVALID',
  maxLength: 'TOO_LONG',
  arrayMaxSize: 'TOO_LONG',
  minLength: 'TOO_SHORT',
  arrayMinSize: 'TOO_SHORT',
  min: 'OUT_OF_RANGE',
  max: 'OUT_OF_RANGE',
  isIn: 'NOT_AN_OPTION',
  isEnum: 'NOT_AN_OPTION',
};

class InputPipe extends ValidationPipe {
  private readonly queries = new CheckedQueries();

  /** Points at a query parameter instead of a place in the body: `?name` (problem.ts). */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const known = this.queries.get(value, metadata);
    if (known !== undefined) return known;
    // Before all else: what walks through the value does so by calling itself, and would run out of stack.
    if (metadata.type === 'body' || metadata.type === 'query') refuseMistakes(shapeMistakes(value));
    try {
      const checked = (await super.transform(value, metadata)) as unknown;
      this.queries.remember(value, metadata, checked);
      return checked;
    } catch (error) {
      if (metadata.type !== 'query' || !(error instanceof PorticoError)) throw error;
      throw new PorticoError(error.code, { errors: error.errors.map(inQuery) });
    }
  }

  /** Nest and the transformer leave such names out without a word, or trip over them: they are refused, at any depth. */
  protected override stripProtoKeys(value: unknown): void {
    refuseMistakes(prototypeNames(value, ''));
  }
}

/** Queries that were right before: the same object (`parseQueryString`) for the same type is right again. */
class CheckedQueries {
  private readonly checked = new WeakMap<object, Map<unknown, unknown>>();

  get(query: unknown, { type, metatype }: ArgumentMetadata): unknown {
    return type === 'query' && isObject(query) ? this.checked.get(query)?.get(metatype) : undefined;
  }

  /** Of what can still change nothing is remembered; what is given out again cannot be changed either. */
  remember(query: unknown, { type, metatype }: ArgumentMetadata, checked: unknown): void {
    if (type !== 'query' || !isObject(query) || !isObject(checked) || !Object.isFrozen(query)) return;
    const types = this.checked.get(query) ?? new Map<unknown, unknown>();
    types.set(metatype, Object.freeze(checked));
    this.checked.set(query, types);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Levels of a body. The deepest that a route reads is the configuration of a type, with six. */
const MAXIMUM_DEPTH = 32;
/** Names in one object. The most that a route reads are the fields of a layout, 2,000. */
const MAXIMUM_NAMES = 5_000;

/** Null, which Nest takes for a body without properties, and what is too deep or too wide to be looked at. */
function shapeMistakes(value: unknown): ProblemError[] {
  if (value === null) return [mistake('', 'TYPE_INVALID')];
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const objects = level.filter((one) => typeof one === 'object' && one !== null) as object[];
    if (depth >= MAXIMUM_DEPTH && objects.length > 0)
      return [mistake('', 'FORMAT_INVALID', 'This is nested too deeply')];
    if (objects.some((one) => !Array.isArray(one) && Object.keys(one).length > MAXIMUM_NAMES))
      return [mistake('', 'TOO_LONG')];
    level = objects.flatMap((one) => Object.values(one) as unknown[]);
  }
  return [];
}

/** What every object has: `__proto__`, `constructor`, `toString` … */
const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function prototypeNames(value: unknown, pointer: string): ProblemError[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    PROTOTYPE_NAMES.has(name)
      ? [mistake(`${pointer}/${name}`, 'UNKNOWN_PROPERTY')]
      : prototypeNames(inner, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

function inQuery({ pointer, code, message }: ProblemError): ProblemError {
  const parameter = `?${pointer.slice(1)}`;
  return code === 'UNKNOWN_PROPERTY' ? mistake(parameter, 'UNKNOWN_PARAMETER') : { pointer: parameter, code, message };
}

/** Every body and query against its DTO: unknown properties refused, all mistakes at once, each with a pointer. */
export function validationPipe(): ValidationPipe {
  return new InputPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new PorticoError('INPUT_INVALID', { errors: mistakesOf(errors) }),
  });
}

/** The same check for guards, which run before the pipes. @throws PorticoError INPUT_INVALID */
export async function checkedInput<Input extends object>(type: Type<Input>, value: unknown): Promise<Input> {
  return (await validationPipe().transform(value ?? {}, { type: 'body', metatype: type })) as Input;
}

export function mistakesOf(errors: readonly ValidationError[], parent = ''): ProblemError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const isMissing = error.value === undefined && !error.constraints?.['whitelistValidation'];
    const own = isMissing
      ? Object.keys(error.constraints ?? {})
          .slice(0, 1)
          .map(() => mistake(pointer, 'REQUIRED'))
      : Object.entries(error.constraints ?? {}).map(([constraint, message]) =>
          mistake(pointer, CODE_OF_CONSTRAINT[constraint] ?? 'FORMAT_INVALID', message),
        );
    return [...own, ...mistakesOf(error.children ?? [], pointer)];
  });
}
