import type { Random } from './random';
import type { SampleRecord, SampleValue } from './sample.types';
import { referenceTo } from './people.sample';
import { INVOICE_SUBJECTS, PRODUCT_LINES, PRODUCT_MODELS, QUOTE_SUBJECTS, TICKETS } from './shop.data';

const DAY_MS = 86_400_000;
export const dateText = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

export function products(random: Random, count: number, owner: string): SampleRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const line = PRODUCT_LINES[index % PRODUCT_LINES.length] as (typeof PRODUCT_LINES)[number];
    const model = PRODUCT_MODELS[Math.floor(index / PRODUCT_LINES.length) % PRODUCT_MODELS.length] as string;
    const [name, category, low, high] = line;
    const cents = random.between(low, high) * 100;
    return {
      module: 'Products',
      key: `PRD-${1001 + index}`,
      owner,
      values: {
        productName: `${name} ${model}`,
        productCode: `${category.slice(0, 2).toUpperCase()}-${1001 + index}`,
        category,
        unitPrice: (cents / 100).toFixed(2),
        supplierCost: ((cents * random.between(52, 74)) / 10_000).toFixed(2),
        quantityInStock: String(random.between(0, 80)),
        active: true,
        description: `${name}, model ${model}.`,
      },
    };
  });
}

export interface Buyer {
  person: SampleRecord;
  company: SampleRecord;
}

/** Invoices of the last two years: newest first in time for everybody, statuses that fit their dates. */
export function invoices(
  random: Random,
  count: number,
  buyers: readonly Buyer[],
  goods: readonly SampleRecord[],
  now: Date,
): SampleRecord[] {
  const span = 720 * DAY_MS;
  return Array.from({ length: count }, (_, index) => {
    // Oldest first, so that numbers rise with dates.
    const issued = now.getTime() - span + Math.floor((span * index) / count);
    const due = issued + 30 * DAY_MS;
    const { person, company } = random.pick(buyers);
    const status = statusOf(random, issued, due, now.getTime());
    return {
      module: 'Invoices',
      key: `INV-${1001 + index}`,
      owner: person.owner,
      values: {
        subject: random.pick(INVOICE_SUBJECTS),
        status,
        invoiceDate: dateText(issued),
        dueDate: dateText(due),
        contact: referenceTo(person),
        account: referenceTo(company),
        purchaseOrder: random.chance(0.5) ? `PO-${random.between(10_000, 99_999)}` : null,
        margin: String(random.between(18, 46)),
        salesCommission: random.between(8, 60).toFixed(2),
        terms: 'Payment within 30 days.',
        ...billingAddress(company),
        lineItems: lineItems(random, goods),
      },
    };
  });
}

function statusOf(random: Random, issued: number, due: number, now: number): string {
  if (now - issued < 4 * DAY_MS && random.chance(0.5)) return 'Draft';
  if (due > now) return random.chance(0.35) ? 'Paid' : 'Open';
  return random.chance(0.93) ? 'Paid' : 'Overdue';
}

export function quotes(
  random: Random,
  count: number,
  buyers: readonly Buyer[],
  goods: readonly SampleRecord[],
  now: Date,
): SampleRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const { person, company } = random.pick(buyers);
    const made = now.getTime() - random.between(1, 120) * DAY_MS;
    return {
      module: 'Quotes',
      key: `QUO-${1001 + index}`,
      owner: person.owner,
      values: {
        subject: random.pick(QUOTE_SUBJECTS),
        stage: random.pick(['Draft', 'Delivered', 'Delivered', 'Accepted', 'Declined']),
        validUntil: dateText(made + 45 * DAY_MS),
        contact: referenceTo(person),
        account: referenceTo(company),
        ...billingAddress(company),
        lineItems: lineItems(random, goods),
      },
    };
  });
}

export function tickets(
  random: Random,
  count: number,
  buyers: readonly Buyer[],
  goods: readonly SampleRecord[],
): SampleRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const { person, company } = random.pick(buyers);
    const [title, category, description] = TICKETS[index % TICKETS.length] as (typeof TICKETS)[number];
    return {
      module: 'Tickets',
      key: `TIC-${1001 + index}`,
      owner: person.owner,
      values: {
        title,
        category,
        description,
        status: random.pick(['Open', 'Open', 'In progress', 'Waiting', 'Closed']),
        priority: random.pick(['Low', 'Normal', 'Normal', 'High', 'Urgent']),
        severity: random.pick(['Minor', 'Major', 'Critical']),
        contact: referenceTo(person),
        account: referenceTo(company),
        product: referenceTo(random.pick(goods)),
      },
    };
  });
}

export function leads(random: Random, people: readonly SampleRecord[], count: number): SampleRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const like = random.pick(people);
    return {
      module: 'Leads',
      key: `LEA-${1001 + index}`,
      owner: like.owner,
      values: {
        firstName: like.values['firstName'] ?? null,
        lastName: like.values['lastName'] ?? null,
        company: `${String(like.values['mailingCity'] ?? 'City')} Cycling Club`,
        email: `lead${index + 1}@club${index + 1}.example`,
        status: random.pick(['New', 'Contacted', 'Qualified']),
        source: random.pick(['Website', 'Trade fair', 'Recommendation']),
      },
    };
  });
}

function billingAddress(company: SampleRecord): Record<string, SampleValue> {
  const names = ['billingStreet', 'billingCity', 'billingCode', 'billingState', 'billingCountry'];
  return Object.fromEntries(names.map((name) => [name, company.values[name] ?? null]));
}

function lineItems(random: Random, goods: readonly SampleRecord[]): { values: Record<string, SampleValue> }[] {
  return Array.from({ length: random.between(1, 4) }, () => {
    const product = random.pick(goods);
    return {
      values: {
        product: referenceTo(product),
        description: product.values['productName'] ?? null,
        quantity: String(random.between(1, 6)),
        unitPrice: product.values['unitPrice'] ?? null,
        tax: '20',
      },
    };
  });
}
