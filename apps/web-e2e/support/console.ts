import type { Locator, Page } from 'playwright-core';
import { settled, turnPage, type Visitor } from './visitor';

/** What an administrator opens in the wizard: modules and fields by their English labels. */
export interface PortalPlan {
  name: string;
  userType: string;
  /** In the order of the portal's navigation; the users' own module is there already. */
  tabs: string[];
  /** Fields to show, by module; columns of a sub-form bring it along. Modules without an entry stay as proposed. */
  fields: Record<string, string[]>;
}

/** What a finished batch shows. */
export interface BatchSeen {
  /** The tiles below the bar: sent, failed, … */
  counts: Record<string, number>;
  /** Reasons with how many failed for them, the most frequent first. */
  reasons: [title: string, count: number][];
}

const BATCH_TIMEOUT = 120_000;

const SEND = /^Send [\d.,]+ invitations?$/;

/** The console as an administrator uses it: by what stands on the screen, in English. */
export class ConsolePages {
  private readonly page: Page;

  constructor(
    private readonly visitor: Visitor,
    private readonly address: string,
  ) {
    this.page = visitor.page;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto(this.address);
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await this.visitor.look('sign-in');
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.button('Sign in').click();
    await this.heading(/^Welcome/).waitFor();
    await this.visitor.look('home');
  }

  /** At the link of a new administrator. */
  async setPassword(link: string, password: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('textbox', { name: 'New password' }).fill(password);
    await this.visitor.look('set-password');
    await this.button('Set the password').click();
    await this.heading('Sign in').waitFor();
  }

  /** The rail's entry of that name. */
  async open(entry: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Console' })
      .getByRole('link', { name: entry, exact: true })
      .click();
  }

  /** R12: name, type, tabs, field permissions, finish; returns the portal's address. */
  async createPortal(plan: PortalPlan): Promise<string> {
    await this.open('Configuration');
    await this.heading('Portal configuration').waitFor();
    await this.visitor.look('no-portal');
    await this.page.getByRole('main').getByRole('link', { name: 'Create the portal' }).click();
    await this.nameStep(plan);
    await this.typeStep(plan);
    await this.tabsStep(plan);
    await this.fieldsStep(plan);
    await this.visitor.look('wizard-finish');
    await this.button('Go live').click();
    await this.heading('Your portal is live').waitFor();
    await this.visitor.look('live');
    const url = await this.page.getByRole('main').getByRole('link', { name: /\/p\// }).getAttribute('href');
    if (!url) throw new Error('The portal has no address');
    return url;
  }

  private async nameStep({ name }: PortalPlan): Promise<void> {
    await this.heading('What is your portal called?').waitFor();
    // Until then, what stands there is about the name that was proposed.
    await Promise.all([
      this.page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('name') === name),
      this.page.getByRole('textbox', { name: 'Portal name' }).fill(name),
    ]);
    await this.page.getByText('This is free.').waitFor();
    await this.visitor.look('wizard-name');
    await this.button('Next: User type').click();
  }

  private async typeStep({ userType }: PortalPlan): Promise<void> {
    await this.heading('Who uses the portal?').waitFor();
    await this.page.getByRole('textbox', { name: 'User type' }).fill(userType);
    await this.visitor.look('wizard-type');
    await this.button('Next: Tabs').click();
  }

  private async tabsStep({ tabs }: PortalPlan): Promise<void> {
    await this.heading('What do they find there?').waitFor();
    for (const tab of tabs) {
      await this.button(`Add ${tab}`).click();
      await this.page.getByRole('list', { name: 'Tabs of the portal' }).getByRole('heading', { name: tab }).waitFor();
    }
    await this.page.getByText('Draft saved').waitFor();
    await this.visitor.look('wizard-tabs');
    await this.button('Next: Field permissions').click();
  }

  private async fieldsStep({ fields }: PortalPlan): Promise<void> {
    await this.heading('What users may see').waitFor();
    await settled(this.page);
    const modules = this.page.getByRole('navigation', { name: 'Modules' }).getByRole('button');
    const count = await modules.count();
    for (let index = 0; index < count; index += 1) {
      const title = await this.page.getByRole('main').getByRole('heading', { level: 2 }).first().innerText();
      if (fields[title]) await this.showOnly(title, fields[title]);
      await this.page.getByText('Draft saved').waitFor();
      await this.visitor.look(`wizard-fields-${title.toLowerCase()}`);
      await this.button(/^Save and next: /).click();
      if (index + 1 < count)
        await modules
          .nth(index + 1)
          .and(this.page.locator('[aria-current]'))
          .waitFor();
    }
    await this.heading('Ready to go live?').waitFor();
  }

  /** Hides everything, then ticks these, so that the page shows no other whatever was proposed. */
  private async showOnly(module: string, labels: readonly string[]): Promise<void> {
    const matrix = this.page.getByRole('table', { name: `Field permissions of ${module}` });
    const rows = matrix
      .getByRole('row')
      .filter({ has: this.page.getByRole('checkbox', { name: /: Visible$/, checked: true }) });
    for (let left = await rows.count(); left > 0; left = await rows.count()) {
      const name = await rows
        .first()
        .getByRole('checkbox', { name: /: Visible$/ })
        .getAttribute('aria-label');
      await this.setBox(matrix, name ?? '', false);
    }
    for (const label of labels) await this.setBox(matrix, `${label}: Visible`, true);
  }

  /** A box of a matrix shows what the page made of the click, which may be a moment later. */
  private async setBox(matrix: Locator, name: string, checked: boolean): Promise<void> {
    const box = (is: boolean): Locator => matrix.getByRole('checkbox', { name, exact: true, checked: is }).first();
    await box(!checked).click();
    await box(checked).waitFor();
  }

  /**
   * R78, R80, R81, X2: from the type's Users tab everybody who is listed: checked, then sent. Returns how many were
   * checked; those who cannot be invited are among them.
   */
  async inviteAll(userType: string, { language }: { language?: string } = {}): Promise<number> {
    await this.open('Configuration');
    await this.heading('Portal configuration').waitFor();
    await this.visitor.look('portal');
    await this.page.getByRole('main').getByRole('link', { name: userType }).click();
    await this.heading(userType).waitFor();
    await this.visitor.look('type');
    await this.page.getByRole('main').getByRole('link', { name: 'Users', exact: true }).click();
    await this.page.getByRole('main').getByRole('link', { name: 'Invite users' }).first().waitFor();
    await this.visitor.look('type-users');
    await this.page.getByRole('main').getByRole('link', { name: 'Invite users' }).first().click();
    await this.heading('Invite users').waitFor();
    await this.visitor.look('invite');
    const all = this.button(/^Check all /);
    const count = asNumber(await all.innerText());
    await all.click();
    await this.sendChecked(language);
    return count;
  }

  /** X2, R81: on the page of a finished check; the question names as many as can be invited. */
  async sendChecked(language?: string): Promise<number> {
    await this.heading('Check before sending').waitFor();
    const send = this.page.getByRole('main').getByRole('button', { name: SEND, disabled: false });
    await send.waitFor({ timeout: BATCH_TIMEOUT });
    await this.page.locator('iframe').waitFor();
    if (language !== undefined) await this.page.getByRole('combobox', { name: 'Language' }).selectOption(language);
    await this.visitor.look('invite-check');
    const count = asNumber(await send.innerText());
    await send.click();
    const yes = this.page.getByRole('alertdialog').getByRole('button', { name: SEND });
    if (asNumber(await yes.innerText()) !== count) throw new Error('The question names another number');
    await this.visitor.look('invite-confirm');
    await yes.click();
    await this.heading(/^(Inviting|Invitations? of) /).waitFor();
    return count;
  }

  /** R83: watches the batch until it has finished. */
  async watchBatch(): Promise<BatchSeen> {
    await this.visitor.look('batch-running');
    await this.heading(/^Invitations? of /).waitFor({ timeout: BATCH_TIMEOUT });
    await this.page
      .getByText(/^Finished on |Finished on /)
      .first()
      .waitFor();
    await this.visitor.look('batch-finished');
    const counts: [string, number][] = [];
    const terms = await this.page.getByRole('main').getByRole('term').allInnerTexts();
    const numbers = await this.page.getByRole('main').getByRole('definition').allInnerTexts();
    terms.forEach((term, index) => counts.push([term.toLowerCase(), asNumber(numbers[index] ?? '')]));
    const reasons = await this.reasonButtons().allInnerTexts();
    return {
      counts: Object.fromEntries(counts),
      reasons: reasons.map((text) => {
        const [title = '', count = ''] = text.split('\n').filter((line) => line.trim() !== '');
        return [title.trim(), asNumber(count)];
      }),
    };
  }

  /** R84: the failed invitees with their chips, all pages: address → reasons. */
  async failedInvitees(): Promise<Record<string, string[]>> {
    const table = this.page.getByRole('table', { name: 'Failed invitees' });
    const found: Record<string, string[]> = {};
    do {
      await table.waitFor();
      await settled(this.page);
      for (const row of (await table.getByRole('row').all()).slice(1)) {
        const [who, chips] = await row.getByRole('cell').all();
        const address = (await who?.innerText())?.split('\n').at(-1)?.trim() ?? '';
        found[address] = (await chips?.locator('pt-chip').allInnerTexts())?.map((text) => text.trim()) ?? [];
      }
    } while (await turnPage(this.page, 'Next page'));
    return found;
  }

  /** Narrows the failed to one reason, by its line in the ranking. */
  async narrowTo(reason: string): Promise<void> {
    const line = this.reasonButtons().filter({ hasText: reason });
    await line.click();
    await line.and(this.page.locator('[aria-pressed="true"]')).waitFor();
    await settled(this.page);
  }

  /** R111: by the switch in the list of portal users. */
  async deactivate(name: string): Promise<void> {
    await this.open('Users');
    await this.page.getByRole('button', { name: `Actions for ${name}` }).waitFor();
    await this.visitor.look('users');
    await this.button(`Actions for ${name}`).click();
    await this.page.getByRole('menuitem', { name: 'Deactivate' }).click();
    const question = this.page.getByRole('alertdialog');
    await question.waitFor();
    await this.visitor.look('deactivate-confirm');
    await question.getByRole('button', { name: 'Deactivate' }).click();
    await this.page.getByText(`${name} is deactivated.`).waitFor();
    await this.visitor.look('users-deactivated');
  }

  private reasonButtons(): Locator {
    return this.page.locator('pt-reason-ranking').getByRole('button');
  }

  private button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  private heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }
}

function asNumber(text: string): number {
  return Number(text.replace(/\D/g, ''));
}
