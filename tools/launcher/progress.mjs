const TICK_MS = 1_000;

/**
 * A line that says what is going on and for how long; on a terminal it is rewritten in place. Written to standard
 * error, so that the output of `--json` stays one line.
 */
export function progress(text, detail = () => '') {
  const out = process.stderr;
  const begun = Date.now();
  const line = () =>
    `${text} ${[`${Math.round((Date.now() - begun) / 1_000)} s`, detail()].filter(Boolean).join(', ')}`;
  if (!out.isTTY) out.write(`${text}\n`);
  const paint = () => out.write(`\r\x1b[2K${line()}`);
  const timer = out.isTTY ? setInterval(paint, TICK_MS) : undefined;
  if (out.isTTY) paint();
  return () => {
    clearInterval(timer);
    if (out.isTTY) out.write(`\r\x1b[2K${line()}\n`);
  };
}
