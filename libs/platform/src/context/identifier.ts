import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text from outside can be an id at all; anything else is "not found" before it reaches the database. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
