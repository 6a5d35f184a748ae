import { Injectable } from '@angular/core';

/** A form that can tell what was typed and take it back. `key` names it within its page. */
export interface UnsavedInput {
  readonly key: string;
  isDirty(): boolean;
  read(): unknown;
  restore(value: unknown): void;
}

interface Kept {
  personId: string;
  values: Record<string, unknown>;
}

const STORE = 'portico.unsaved-input';

/**
 * Which forms hold unsaved input. It warns before the tab closes, and carries the input over an expired session (R129):
 * in the tab's session storage, given back only to the same person, on the same page, once.
 */
@Injectable({ providedIn: 'root' })
export class UnsavedInputService {
  private readonly inputs = new Set<UnsavedInput>();
  private personId: string | null = null;

  constructor() {
    addEventListener('beforeunload', (event) => {
      if (this.isDirty()) event.preventDefault();
    });
  }

  isDirty(): boolean {
    return [...this.inputs].some((input) => input.isDirty());
  }

  /** Returns what undoes it. Kept input of the same form and person is given back at once. */
  register(input: UnsavedInput): () => void {
    this.inputs.add(input);
    this.giveBack(input);
    return () => this.inputs.delete(input);
  }

  restoreFor(personId: string): void {
    this.personId = personId;
    for (const input of this.inputs) this.giveBack(input);
  }

  keepFor(personId: string): void {
    const values: Record<string, unknown> = {};
    for (const input of this.inputs) if (input.isDirty()) values[slot(input)] = input.read();
    if (Object.keys(values).length > 0)
      sessionStorage.setItem(STORE, JSON.stringify({ personId, values } satisfies Kept));
  }

  /** The forms at hand no longer hold anybody back: their input is kept elsewhere. */
  letGo(): void {
    this.inputs.clear();
  }

  forget(): void {
    this.personId = null;
    sessionStorage.removeItem(STORE);
  }

  private giveBack(input: UnsavedInput): void {
    const kept = readKept();
    if (kept === null || kept.personId !== this.personId) return;
    const name = slot(input);
    if (!(name in kept.values)) return;
    input.restore(kept.values[name]);
    const { [name]: _given, ...rest } = kept.values;
    if (Object.keys(rest).length === 0) sessionStorage.removeItem(STORE);
    else sessionStorage.setItem(STORE, JSON.stringify({ personId: kept.personId, values: rest } satisfies Kept));
  }
}

function slot(input: UnsavedInput): string {
  return `${location.pathname}#${input.key}`;
}

function readKept(): Kept | null {
  const text = sessionStorage.getItem(STORE);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return null;
  }
}
