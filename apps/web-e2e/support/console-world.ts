import type { Browser } from 'playwright-core';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from './browser';
import type { ApiClient } from './api';
import { startPortico, type RunningPortico } from './portico';
import { administratorOf, type signInOf } from './sample';
import { visitorAt, type Visitor } from './visitor';

/** The product on its sample, and an administrator of one organisation: at a desk, on a phone in the dark, as a program. */
export interface ConsoleWorld {
  portico: RunningPortico;
  /** For whoever else takes part. */
  browser: Browser;
  administrator: Visitor;
  phone: Visitor;
  signIn: ReturnType<typeof signInOf>;
  staff: ApiClient;
  organisationId: string;
  /** Where the console's pages of the organisation stand. */
  place: string;
  end: () => Promise<void>;
}

/** `name` is what the pictures are called by. */
export async function startConsole(name: string, organisation: string): Promise<ConsoleWorld> {
  const portico = await startPortico();
  let browser: Browser | undefined;
  const end = async (): Promise<void> => {
    await browser?.close();
    await portico.stop();
  };
  try {
    browser = await startBrowser();
    const pictures = pictureFolder();
    const administrator = await visitorAt(browser, { viewport: DESKTOP, pictures, name });
    const phone = await visitorAt(browser, { viewport: PHONE, isDark: true, pictures, name: `${name}-phone` });
    const { signIn, staff, organisationId } = await administratorOf(portico, organisation);
    const place = `${new URL(portico.console).origin}/admin/o/${organisationId}`;
    return { portico, browser, administrator, phone, signIn, staff, organisationId, place, end };
  } catch (error) {
    await end();
    throw error;
  }
}
