import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM } from './chromium';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** Starts the Chromium that the run unpacked before its first journey. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, headless: true });
}

export interface PersonOptions {
  viewport?: { width: number; height: number };
  locale?: string;
  isDark?: boolean;
}

/**
 * What the browser says by itself. A refused request: journeys that expect one look at the page. And a tool of the
 * journey that wants to look into the frame of a mail: no script may run there, not even its own.
 */
const EXPECTED = ['Failed to load resource', "Blocked script execution in 'about:srcdoc'"];

/** A browser of one person: cookies, language and screen of their own. Errors on the page fail the test. */
export async function personAt(
  browser: Browser,
  { viewport = DESKTOP, locale = 'en-GB', isDark = false }: PersonOptions = {},
): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport,
    locale,
    timezoneId: 'Europe/Stockholm',
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: viewport.width < 600,
    isMobile: viewport.width < 600,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    const isExpected = EXPECTED.some((start) => message.text().startsWith(start));
    if (message.type() === 'error' && !isExpected) problems.push(`console: ${message.text()}`);
  });
  return { context, page, problems };
}

/** A folder for pictures: `PORTICO_PICTURES`, or one that goes with the machine. */
export function pictureFolder(): string {
  const wanted = process.env['PORTICO_PICTURES'];
  if (!wanted) return mkdtempSync(join(tmpdir(), 'portico-pictures-'));
  mkdirSync(wanted, { recursive: true });
  return wanted;
}
