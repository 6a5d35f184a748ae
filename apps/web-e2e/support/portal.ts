import { readFileSync } from 'node:fs';
import { type ReadPdf, readPdf } from '@portico/testing/pdf';
import type { Locator, Page } from 'playwright-core';
import { settled, turnPage, type Visitor } from './visitor';

/** The portal's words that a journey looks for; a person may have chosen another language. */
export interface PortalWords {
  save: string;
  next: string;
  nav: string;
  pdf: string;
}

export const PORTAL_WORDS = {
  en: { save: 'Save and continue', next: 'Next page', nav: 'Main', pdf: 'Download PDF' },
  fr: {
    save: 'Enregistrer et continuer',
    next: 'Page suivante',
    nav: 'Navigation principale',
    pdf: 'Télécharger le PDF',
  },
  'pt-BR': { save: 'Salvar e continuar', next: 'Próxima página', nav: 'Navegação principal', pdf: 'Baixar o PDF' },
} as const satisfies Record<string, PortalWords>;
export type PortalLanguage = keyof typeof PORTAL_WORDS;

export interface ChosenPreferences {
  language: PortalLanguage;
  timeFormat: 'h12' | 'h23';
  /** As it stands in the list: `America/Sao Paulo`. */
  timeZone: string;
  /** ISO code. */
  country: string;
}

/** A record's page: labels with values, and the rows of its sub-forms. */
export interface RecordSeen {
  title: string;
  fields: Record<string, string>;
  tables: { heading: string; columns: string[]; rows: string[][] }[];
}

/** A value on a card, where it is drawn: `row` counts what is there, `column` and `width` the card's grid. */
export interface CardPart {
  label: string | null;
  value: string;
  row: number;
  column: number;
  width: number;
  /** Nothing of it is cut off or lies beside the card. */
  isWhole: boolean;
}

/** The portal as a customer uses it, on a phone or a desktop. */
export class PortalPages {
  private readonly page: Page;
  private words: PortalWords = PORTAL_WORDS.en;

  constructor(private readonly visitor: Visitor) {
    this.page = visitor.page;
  }

  /** With a password that was chosen before. */
  async signIn(address: string, email: string, password: string): Promise<void> {
    await this.page.goto(`${address}/sign-in`);
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.navigation().waitFor();
    await settled(this.page);
  }

  /** R77: opens the link of the mail and sets a password; the first sign-in's questions follow. */
  async accept(link: string, password: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('textbox', { name: 'Choose a password' }).fill(password);
    await this.visitor.look('accept');
    await this.page.getByRole('button', { name: 'Accept and sign in' }).click();
    await this.page.getByRole('heading', { name: 'How would you like things shown?' }).waitFor();
  }

  /** R98–R101. From the answer on everything stands in the chosen language. */
  async choosePreferences({ language, timeFormat, timeZone, country }: ChosenPreferences): Promise<void> {
    const choose = (name: string): Locator => this.page.locator('pt-form').getByRole('combobox', { name, exact: true });
    await choose('Country').selectOption(country);
    await choose('Time zone').selectOption({ label: timeZone });
    await choose('Time format').selectOption(timeFormat);
    await choose('Language').selectOption(language);
    await this.visitor.look('preferences');
    await this.page.getByRole('button', { name: PORTAL_WORDS.en.save }).click();
    this.words = PORTAL_WORDS[language];
    await this.page.getByRole('navigation', { name: this.words.nav }).waitFor();
    await settled(this.page);
  }

  /** The tabs in the navigation that is on the screen: the bottom bar on a phone. */
  async tabs(): Promise<string[]> {
    const names = await this.navigation().getByRole('link').all();
    return Promise.all(
      names.map(async (link) =>
        (await link.locator(':scope > span').count()) > 0
          ? link.locator(':scope > span').innerText()
          : link.innerText(),
      ),
    );
  }

  async openTab(name: string): Promise<void> {
    await this.navigation().getByRole('link', { name, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await settled(this.page);
  }

  /** Names of the list's records, all pages; `eachPage` looks at every one of them. */
  async listed(eachPage: () => Promise<void> = () => Promise.resolve()): Promise<string[]> {
    const found: string[] = [];
    do {
      await settled(this.page);
      await eachPage();
      found.push(
        ...(await this.recordLinks().evaluateAll((links) =>
          links.map((link) => (link.getAttribute('aria-label') ?? link.textContent ?? '').trim()),
        )),
      );
    } while (await turnPage(this.page, this.words.next));
    return found;
  }

  /** R33: the cards of the list's page at hand, by the name of their record, as they are drawn. */
  async cards(): Promise<Record<string, CardPart[]>> {
    await settled(this.page);
    const cards = this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.page.locator('pt-canvas-card') });
    return Object.fromEntries(await cards.evaluateAll(drawnParts));
  }

  /** Opens a record of the list's page at hand. */
  async openRecord(name: string): Promise<RecordSeen> {
    await this.recordLinks()
      .and(this.page.getByRole('link', { name, exact: true }))
      .first()
      .click();
    await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    return this.record();
  }

  /** What stands on the record's page. */
  async record(): Promise<RecordSeen> {
    await settled(this.page);
    const main = this.page.getByRole('main');
    const fields: Record<string, string> = {};
    for (const item of await main.locator('pt-description').all()) {
      fields[await textOf(item.locator(':scope > .label'))] = await textOf(item.locator(':scope > .value'));
    }
    const tables = await Promise.all(
      (await main.locator('pt-sub-form-table').all()).map(async (table) => ({
        heading: await textOf(table.getByRole('heading')),
        columns: await table.locator('thead th').evaluateAll(trimmed),
        rows: await Promise.all(
          (await table.locator('tbody tr').all()).map((row) => row.locator('td').evaluateAll(trimmed)),
        ),
      })),
    );
    return { title: await textOf(main.getByRole('heading', { level: 1 })), fields, tables };
  }

  pdfLink(): Locator {
    return this.page.getByRole('link', { name: this.words.pdf });
  }

  /** R157: the record at hand as a file, and what it says. */
  async downloadPdf(): Promise<ReadPdf & { fileName: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.pdfLink().click()]);
    const read = await readPdf(readFileSync(await download.path()));
    return { ...read, fileName: download.suggestedFilename() };
  }

  /** R111: whatever is clicked now leads to the sign-in page. */
  async clickIsRefused(): Promise<void> {
    await this.navigation().getByRole('link').last().click();
    await this.page.waitForURL(/\/sign-in/);
    await this.visitor.look('refused');
  }

  private navigation(): Locator {
    return this.page.getByRole('navigation', { name: this.words.nav });
  }

  private recordLinks(): Locator {
    return this.page.getByRole('main').locator('a.stretch');
  }
}

/** Runs in the page. */
function drawnParts(cards: (Element | SVGElement)[]): [name: string, parts: CardPart[]][] {
  const columns = 4;
  const text = (element: Element | null): string => (element?.textContent ?? '').trim();
  return cards.map((card) => {
    const grid = card.querySelector('pt-canvas-card') as Element;
    const whole = grid.getBoundingClientRect();
    const edge = card.getBoundingClientRect();
    const gap = Number.parseFloat(getComputedStyle(grid).columnGap);
    const step = (whole.width + gap) / columns;
    const boxes = [...grid.children].map((part) => ({ part, box: part.getBoundingClientRect() }));
    const tops = [...new Set(boxes.map(({ box }) => box.top))].sort((one, other) => one - other);
    const parts = boxes.map(({ part, box }) => ({
      label: part.querySelector('.label') && text(part.querySelector('.label')),
      value: text(part.querySelector('pt-field-value')),
      row: tops.indexOf(box.top) + 1,
      column: Math.round((box.left - whole.left) / step) + 1,
      width: Math.round((box.width + gap) / step),
      isWhole: part.scrollWidth <= part.clientWidth && box.right <= edge.right && box.bottom <= edge.bottom,
    }));
    return [card.querySelector('a.stretch')?.getAttribute('aria-label') ?? '', parts];
  });
}

async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').trim();
}

function trimmed(elements: (Element | SVGElement)[]): string[] {
  return elements.map((element) => (element.textContent ?? '').trim());
}
