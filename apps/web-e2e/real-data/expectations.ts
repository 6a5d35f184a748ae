import disposableDomains from 'disposable-email-domains/index.json';
import { rowsOf, type FileRow } from './files';

/** R90, as the requirement writes it. */
const SUPPORTED = /^[A-Za-z0-9@.\-_+]+$/;
const DISPOSABLE: ReadonlySet<string> = new Set(disposableDomains);

/** What the files say about who can be invited. */
export interface Invitees {
  /** R79: these are found as candidates. */
  candidates: FileRow[];
  /** R90: these are not. */
  unsupported: FileRow[];
  /** The administrator puts these into an approval, those into a review: the two commonest countries. */
  inApproval: FileRow[];
  inReview: FileRow[];
  /** Address → the chips of its reasons. */
  failed: Record<string, string[]>;
}

export function invitees(ownDomain: string): Invitees {
  const customers = rowsOf('customers');
  const unsupported = customers.filter((customer) => !SUPPORTED.test(customer('Email')));
  const candidates = customers.filter((customer) => SUPPORTED.test(customer('Email')));
  const [first, second] = commonest(candidates.map((customer) => customer('Country')));
  const of = (country: string | undefined): FileRow[] => candidates.filter((one) => one('Country') === country);
  const inApproval = of(first);
  const inReview = of(second);
  const failed: Record<string, string[]> = {};
  for (const customer of candidates) {
    const domain = domainOf(customer('Email'));
    const reasons = [
      ...(domain === ownDomain ? ['Own domain'] : []),
      ...(inApproval.includes(customer) ? ['Waiting for approval'] : []),
      ...(inReview.includes(customer) ? ['Waiting for review'] : []),
      ...(DISPOSABLE.has(domain) ? ['Blocked mail domain'] : []),
    ];
    if (reasons.length > 0) failed[customer('Email')] = reasons;
  }
  return { candidates, unsupported, inApproval, inReview, failed };
}

export function domainOf(address: string): string {
  return (address.split('@').at(-1) ?? '').toLowerCase();
}

/** The customer of the story: invited, and with the most invoice lines, so that there is most to compare. */
export function chosenCustomer({ candidates, failed }: Invitees): FileRow {
  const customerOf = new Map(rowsOf('invoices').map((invoice) => [invoice('InvoiceId'), invoice('CustomerId')]));
  const lines = commonest(rowsOf('invoice-lines').map((line) => customerOf.get(line('InvoiceId')) ?? ''));
  const invited = candidates.filter((customer) => !(customer('Email') in failed));
  const rank = (customer: FileRow): number => lines.indexOf(customer('CustomerId'));
  const [chosen] = invited.sort((one, other) => rank(one) - rank(other));
  if (!chosen) throw new Error('Nobody can be invited');
  return chosen;
}

/** Values by how often they occur, the commonest first. */
function commonest(values: readonly string[]): string[] {
  const groups = [...Map.groupBy(values, (value) => value)];
  return groups.sort(([, one], [, other]) => other.length - one.length).map(([value]) => value);
}
