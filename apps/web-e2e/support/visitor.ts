import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems } from './accessibility';
import { personAt, PHONE, type PersonOptions } from './browser';

/** Somebody who walks through the product, and notes what is wrong with every page that they look at. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Errors of the page and findings of axe; a journey expects none. */
  problems: string[];
  /** Waits until the page is still, then runs axe and takes a picture under this name. */
  look: (name: string) => Promise<void>;
}

export async function visitorAt(
  browser: Browser,
  { pictures, name, ...options }: PersonOptions & { pictures: string; name: string },
): Promise<Visitor> {
  const { context, page, problems } = await personAt(browser, options);
  let taken = 0;
  const look = async (view: string): Promise<void> => {
    await settled(page);
    await atRest(page);
    problems.push(...(await accessibilityProblems(page)));
    taken += 1;
    const number = String(taken).padStart(2, '0');
    // A phone's bar stands at the bottom of the screen, and would stand in the middle of the whole page.
    const fullPage = (page.viewportSize()?.width ?? 0) > PHONE.width;
    await page.screenshot({ path: join(pictures, `${name}-${number}-${view}.png`), fullPage });
  };
  return { context, page, problems, look };
}

/** Nothing is being fetched any more, as far as a person could see. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('pt-skeleton'));
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

/**
 * To the next page of the list, by the button of that name; false on the last one. The page's number is waited for: while
 * a page is fetched, the button cannot be pressed either.
 */
export async function turnPage(page: Page, next: string): Promise<boolean> {
  const button = page.getByRole('button', { name: next, exact: true });
  if (!(await button.isVisible()) || (await button.isDisabled())) return false;
  const number = page.locator('nav.pages > span');
  const before = await number.innerText();
  await button.click();
  await number.filter({ hasNotText: before }).waitFor();
  return true;
}

/** No colour is on its way to another one any more: halfway, a button that comes alive has too little contrast. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
