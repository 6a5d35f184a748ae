import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs work whose log lines carry the id; nothing else travels this way. */
export function withCorrelation<Result>(id: string, work: () => Result): Result {
  return storage.run(id, work);
}

export function currentCorrelation(): string | undefined {
  return storage.getStore();
}
