/** What the server takes for names and addresses; said here too, so that a mistake is told before anything is sent. */
export const LABEL_LENGTH = 80;
export const SLUG_LENGTH = { minimum: 3, maximum: 60 } as const;
/** Lower-case letters and digits, in words joined by single dashes. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const COLOUR = /^#[0-9a-f]{6}$/i;
