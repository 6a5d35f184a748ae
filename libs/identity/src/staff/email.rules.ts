const ADDRESS =
  /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Surrogate}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;

/** What makes two addresses the same person's: everything but case and the form of its characters. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** Whether a text can be an address of staff. Strict on what could be read as more than one, lenient on the rest. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}
