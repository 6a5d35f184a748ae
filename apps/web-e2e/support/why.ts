import type { Locator, Page } from 'playwright-core';

/** Yes or no in words, and each rule with whether it holds. */
export interface WhySaid {
  verdict: string;
  holding: string[];
  failing: string[];
}

/** "Why?" as a page of the console, a panel beside a record, or a dialog of the preview. */
export class WhyPanel {
  constructor(
    private readonly page: Page,
    private readonly within: Page | Locator = page,
  ) {}

  /** Yes or no. */
  answer(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^\s*(Yes|No),/u });
  }

  rules(): Locator {
    return this.page.getByRole('list', { name: 'The rules, in order' }).first();
  }

  /** Picks somebody or something by its name, and waits for the answer. */
  async pick(label: 'Portal user' | 'Record', name: string): Promise<void> {
    await this.within.getByRole('combobox', { name: label, exact: true }).fill(name);
    await this.page.getByRole('option', { name, exact: true }).first().click();
    await this.answer().waitFor();
  }

  async askAbout(module: string, record: string): Promise<void> {
    await this.within.getByRole('combobox', { name: 'Module', exact: true }).selectOption({ label: module });
    await this.pick('Record', record);
  }

  async read(): Promise<WhySaid> {
    const told = (await this.rules().getByRole('listitem').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/gu, ' '),
    );
    const failing = told.filter((rule) => rule.includes('Does not hold'));
    const verdict = (await this.answer().innerText()).trim();
    return { verdict, failing, holding: told.filter((rule) => !failing.includes(rule)) };
  }
}
