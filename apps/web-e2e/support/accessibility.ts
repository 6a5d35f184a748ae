import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Runs axe on the page as it stands, WCAG 2.2 AA and best practices; the answer lists what is wrong and where. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Measured when nothing fades any more: half-transparent text has no contrast of its own.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${page.url()} ${violation.id}: ${violation.help} — ${node.target.join(' ')}`),
  );
}
