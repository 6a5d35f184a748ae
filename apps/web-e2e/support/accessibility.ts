import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Runs axe on the page as it stands, WCAG 2.2 AA and best practices; the answer lists what is wrong and where. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Measured when nothing fades any more: half-transparent text has no contrast of its own. Ended, not waited for: in a
  // window behind another one time hardly passes for them. What has no end cannot be ended.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  });
  // No script runs in the frame of a mail, not even axe's, which would wait for its answer for ever.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${page.url()} ${violation.id}: ${violation.help} — ${node.target.join(' ')}`),
  );
}
