import type { Operations } from '@portico/client';
import type { CallOptions } from './api.types';

/**
 * What a path is by its shape: `/organisations/${string}/modules` → `/organisations/{}/modules`. A part that is only known
 * as text is a parameter.
 */
type Shape<Path extends string> = Joined<Segments<Path>>;
type Segments<Path extends string> = Path extends `/${infer First}/${infer Rest}`
  ? [Segment<First>, ...Segments<`/${Rest}`>]
  : Path extends `/${infer Last}`
    ? [Segment<Last>]
    : [Path];
type Segment<Text extends string> = string extends Text ? '{}' : Text;
type Joined<Parts extends readonly string[]> = Parts extends [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? `/${First}${Joined<Rest>}`
  : '';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Key<Verb extends Method, Path extends string> = `${Verb} ${Shape<Path>}`;

/** The body that the API answers there with; `never` where it has no such route. */
export type Answer<Verb extends Method, Path extends string> =
  Key<Verb, Path> extends keyof Operations ? Operations[Key<Verb, Path>]['answer'] : never;

type Body<Verb extends Method, Path extends string> =
  Key<Verb, Path> extends keyof Operations ? Operations[Key<Verb, Path>]['body'] : never;

/** Shown by the compiler where a path is none of the API's. */
interface NoSuchRoute<Name extends string> {
  noSuchRoute: Name;
}

/** What goes with a call without a body. */
export type Asking<Verb extends Method, Path extends string> =
  Key<Verb, Path> extends keyof Operations ? [options?: CallOptions] : [NoSuchRoute<Key<Verb, Path>>];

/** What goes with a call that may have a body: the very one that the route takes, or a form with a file. */
export type Sending<Verb extends Method, Path extends string> =
  Key<Verb, Path> extends keyof Operations
    ? undefined extends Body<Verb, Path>
      ? [body?: Body<Verb, Path>, options?: CallOptions]
      : [body: Body<Verb, Path> | FormData, options?: CallOptions]
    : [NoSuchRoute<Key<Verb, Path>>];
