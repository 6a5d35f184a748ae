/** A step waits for what it needs and no longer; this is for machines that do other things besides. */
const STEP_MS = 600_000;

/** Steps that build on each other: after one that failed the others say so at once, instead of waiting for its results. */
export function journeySteps(): (title: string, run: () => Promise<void> | void, timeoutMs?: number) => void {
  let broken: string | null = null;
  return (title, run, timeoutMs = STEP_MS) =>
    it(
      title,
      async () => {
        if (broken !== null) throw new Error(`Not reached: "${broken}" failed.`);
        broken = title;
        await run();
        broken = null;
      },
      timeoutMs,
    );
}
