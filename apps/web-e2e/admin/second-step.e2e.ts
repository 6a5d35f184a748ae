import { generateSync } from 'otplib';
import type { Browser, Locator } from 'playwright-core';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { startPortico, type RunningPortico } from '../support/portico';
import { signInOf } from '../support/sample';
import { visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
const STEP_MS = 30_000;

/**
 * Codes as a phone shows them. Each is taken once: a second one within the same step is the next step's, which the drift
 * allows.
 */
class Authenticator {
  private last = 0;

  constructor(private readonly secret: string) {}

  next(): string {
    this.last = Math.max(this.last + 1, Math.floor(Date.now() / STEP_MS));
    return generateSync({ secret: this.secret, epoch: (this.last * STEP_MS) / 1_000 });
  }
}

describe('a second step at sign-in', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let maya: Visitor;
  let jonas: Visitor;
  let authenticator: Authenticator;
  let recoveryCode = '';

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    maya = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'second-step' });
    jonas = await visitorAt(browser, { viewport: PHONE, isDark: true, pictures, name: 'second-step-phone' });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const signIn = (role: string): { email: string; password: string } => signInOf(portico, role, ORGANISATION);
  const button = ({ page }: Visitor, name: string): Locator => page.getByRole('button', { name, exact: true });
  const heading = ({ page }: Visitor, name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { name }).first().waitFor();
  const box = ({ page }: Visitor, name: string): Locator => page.getByRole('textbox', { name, exact: true });
  const secretOf = async ({ page }: Visitor): Promise<string> =>
    (await page.locator('code.secret').innerText()).replace(/\s/g, '');

  async function typeCredentials(visitor: Visitor, { email, password }: { email: string; password: string }) {
    await box(visitor, 'E-mail').fill(email);
    await box(visitor, 'Password').fill(password);
    await button(visitor, 'Sign in').click();
  }

  step('TOTP: Maya sets it up with picture, key and first code, and keeps her recovery codes', async () => {
    const { email, password } = signIn('administrator');
    await new ConsolePages(maya, portico.console).signIn(email, password);
    await maya.page.getByRole('button', { name: /^Your account/ }).click();
    await maya.page.getByRole('menuitem', { name: 'Second step' }).click();
    await heading(maya, 'Second step at sign-in');
    await box(maya, 'Password').fill(password);
    await maya.look('off');
    await button(maya, 'Continue').click();
    await maya.page.getByRole('img', { name: 'QR code for your authenticator' }).waitFor();
    await maya.look('picture');
    authenticator = new Authenticator(await secretOf(maya));
    await box(maya, 'Code').fill('000000');
    await button(maya, 'Turn on').click();
    await maya.page.getByText('This code is wrong').first().waitFor();
    await box(maya, 'Code').fill(authenticator.next());
    await button(maya, 'Turn on').click();
    await heading(maya, 'Keep your recovery codes');
    const codes = await maya.page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(new Set(codes).size).toBe(10);
    recoveryCode = codes[0] ?? '';
    await maya.look('recovery-codes');
    const [download] = await Promise.all([
      maya.page.waitForEvent('download'),
      maya.page.getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('portico-recovery-codes.txt');
    await button(maya, 'I have kept them').click();
    await maya.page.getByText('10 recovery codes are left.').waitFor();
    await maya.look('on');
  });

  step('TOTP: signing in then takes the password and a code, or a recovery code', async () => {
    await maya.page.getByRole('button', { name: /^Your account/ }).click();
    await maya.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(maya, 'Sign in');
    await typeCredentials(maya, signIn('administrator'));
    await heading(maya, 'One more step');
    await maya.look('code');
    await box(maya, 'Code').fill('123456');
    await button(maya, 'Sign in').click();
    await maya.page.getByText('This code is wrong').first().waitFor();
    await maya.look('code-wrong');
    await button(maya, 'Use a recovery code instead').click();
    await box(maya, 'Recovery code').fill(recoveryCode);
    await button(maya, 'Sign in').click();
    await heading(maya, /^Welcome/);
  });

  step('TOTP: Maya asks everybody for it, and Jonas sets it up before anything else', async () => {
    await jonas.page.goto(portico.console);
    await typeCredentials(jonas, signIn('standard'));
    await heading(jonas, /^Welcome/);
    await new ConsolePages(maya, portico.console).open('Settings');
    await maya.page.getByRole('checkbox', { name: 'Everybody here needs a second step at sign-in' }).check();
    await button(maya, 'Save').click();
    await maya.page.getByText('The settings are saved.').waitFor();
    await maya.look('required');

    await jonas.page.reload();
    await heading(jonas, 'Set up a second step');
    await box(jonas, 'Password').fill(signIn('standard').password);
    await jonas.look('required');
    await button(jonas, 'Continue').click();
    await jonas.page.getByRole('img', { name: 'QR code for your authenticator' }).waitFor();
    await jonas.look('required-picture');
    await box(jonas, 'Code').fill(new Authenticator(await secretOf(jonas)).next());
    await button(jonas, 'Turn on').click();
    await heading(jonas, 'Keep your recovery codes');
    await jonas.look('required-codes');
    await button(jonas, 'I have kept them').click();
    await heading(jonas, /^Welcome/);
  });

  step('TOTP: Jonas loses his phone, Maya resets his second step, and his session ends', async () => {
    await maya.page.getByRole('main').getByRole('link', { name: 'Staff', exact: true }).click();
    const row = maya.page.getByRole('row').filter({ hasText: signIn('standard').email });
    await row.getByText('On', { exact: true }).waitFor();
    await maya.look('staff');
    await row.getByRole('button', { name: /^Manage/ }).click();
    await maya.page.getByRole('menuitem', { name: 'Reset the second step' }).click();
    const question = maya.page.getByRole('alertdialog');
    await question.waitFor();
    await maya.look('reset-confirm');
    await question.getByRole('button', { name: 'Reset the second step' }).click();
    await row.getByText('Off', { exact: true }).waitFor();
    await jonas.page.reload();
    await heading(jonas, 'Sign in');
  });

  step('TOTP: Maya makes new recovery codes, and finds all of it in the audit trail', async () => {
    await maya.page.getByRole('button', { name: /^Your account/ }).click();
    await maya.page.getByRole('menuitem', { name: 'Second step' }).click();
    await maya.page.getByText('9 recovery codes are left.').waitFor();
    await button(maya, 'Make new recovery codes').click();
    await box(maya, 'Password').fill(signIn('administrator').password);
    await box(maya, 'Code').fill(authenticator.next());
    await maya.look('new-codes');
    await button(maya, 'Make new recovery codes').click();
    await heading(maya, 'Keep your recovery codes');
    await button(maya, 'I have kept them').click();
    await maya.page.getByText('10 recovery codes are left.').waitFor();
    await new ConsolePages(maya, portico.console).open('Settings');
    await maya.page.getByRole('main').getByRole('link', { name: 'Audit trail', exact: true }).click();
    await maya.page.getByRole('row').filter({ hasText: 'Second step of a colleague reset' }).waitFor();
    await maya.page.getByRole('row').filter({ hasText: 'Signed in with a recovery code' }).waitFor();
    await maya.look('trail');
  });

  it('TOTP: no page of the journey has an error or a finding of axe', () => {
    expect([...maya.problems, ...jonas.problems]).toEqual([]);
  });
});
