/** A reason not to go on that a person can act on: one clear sentence, no stack. */
export class Failure extends Error {}

/** Turns what the operating system says into a sentence, with the thing it happened to as the subject. */
export function explain(error, subject) {
  if (error instanceof Failure) return error.message;
  switch (error?.code) {
    case 'ENOSPC':
      return `The disk is full: ${subject} could not be written. Free some space and start again.`;
    case 'EDQUOT':
      return `The disk quota is used up: ${subject} could not be written. Free some space and start again.`;
    case 'EACCES':
    case 'EPERM':
      return `No permission: ${subject} cannot be read or written by this user.`;
    case 'EROFS':
      return `The file system is read-only: ${subject} could not be written.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `Something else is in the way of ${subject}: a folder was expected.`;
    default:
      return `Something went wrong with ${subject}: ${error?.message ?? String(error)}`;
  }
}

/** True for text of a program that ran out of space (initdb and PostgreSQL say it in their own words). */
export function saysDiskFull(text) {
  return /no space left on device|disk quota exceeded|could not extend file/i.test(text);
}
