/** The objects among the lines of JSON that a command prints; log lines between them are among them. */
function objectsOf(text) {
  return text.split('\n').flatMap((line) => {
    try {
      const object = JSON.parse(line);
      return typeof object === 'object' && object !== null ? [object] : [];
    } catch {
      return [];
    }
  });
}

/** The lines of JSON that `seed` prints, each a sign-in; log lines between them have no address. */
export function parseSignIns(text) {
  return objectsOf(text).filter(({ email }) => typeof email === 'string');
}

/** What `set-up-code` prints; undefined once there is an organisation. */
export function parseSetUp(text) {
  const found = objectsOf(text).find(({ setUpCode }) => typeof setUpCode === 'string');
  return found && { url: found.setUpUrl, code: found.setUpCode };
}
