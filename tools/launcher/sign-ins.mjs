/** The lines of JSON that `seed` prints, each a sign-in; log lines between them have no address. */
export function parseSignIns(text) {
  return text.split('\n').flatMap((line) => {
    try {
      const signIn = JSON.parse(line);
      return typeof signIn.email === 'string' ? [signIn] : [];
    } catch {
      return [];
    }
  });
}
