const EVERY_MS = 200;

/** How long to wait for what the worker does: it comes to it in its turn, on machines that do other things besides. */
export const WORKER_MS = 60_000;

/**
 * Asks again and again until there is an answer.
 *
 * @param ask undefined for "not yet"
 * @throws Error saying what did not happen, after `timeoutMs`
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
  timeoutMs = 60_000,
): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
