import { companies, contacts, withFaults, type SampleCompany } from './people.sample';
import { invoices, leads, products, quotes, tickets } from './documents.sample';
import { Random } from './random';
import type { SampleOrganisation, SampleRecord } from './sample.types';
import { assets, deals, projects } from './work.sample';

/** Everything below is invented; addresses end in `.example` (RFC 2606) but for one faulty kind. */
export function alderCycles(now: Date): SampleOrganisation {
  const random = new Random(20_261_122);
  const owners = ['maya', 'jonas', 'claire'];
  const firms = companies(random, 40, owners);
  const people = withFaults(contacts(random, 150, firms, owners), 'alder-cycles.example');
  const [anna, chloe, joao] = namePortalUsers(people);
  const goods = products(random, 200, 'jonas');
  const buyers = buyersOf(people.slice(0, 130), firms);
  return {
    name: 'Alder Cycles',
    domain: 'alder-cycles.example',
    currency: 'EUR',
    country: 'SE',
    timeZone: 'Europe/Stockholm',
    staff: [
      { key: 'maya', name: 'Maya Ross', email: 'maya.ross@alder-cycles.example', profile: 'administrator' },
      { key: 'jonas', name: 'Jonas Weber', email: 'jonas.weber@alder-cycles.example', profile: 'standard' },
      { key: 'claire', name: 'Claire Dubois', email: 'claire.dubois@alder-cycles.example', profile: 'standard' },
    ],
    records: [
      ...firms.map((firm) => firm.record),
      ...people,
      ...goods,
      ...invoices(random, 1_500, buyers, goods, now),
      ...quotes(random, 60, buyers, goods, now),
      ...tickets(random, 48, buyers, goods),
      ...leads(random, people, 12),
      ...deals(random, 24, buyers, now),
      ...assets(random, 40, buyers, goods, now),
      ...projects(random, buyers, now),
    ],
    portal: {
      name: 'Alder Cycles',
      slug: 'alder-cycles',
      primaryColour: '#0b5d4a',
      users: [anna, chloe, joao].map((contact) => ({ contact, password: 'green-gravel-42' })),
    },
  };
}

/** Smaller, and without a portal: to try the wizard on. */
export function bramleyInstruments(now: Date): SampleOrganisation {
  const random = new Random(7_091_984);
  const owners = ['ruth'];
  const firms = companies(random, 12, owners);
  const people = withFaults(contacts(random, 45, firms, owners), 'bramley.example');
  const goods = products(random, 24, 'ruth');
  const buyers = buyersOf(people.slice(0, 28), firms);
  return {
    name: 'Bramley Instruments',
    domain: 'bramley.example',
    currency: 'EUR',
    country: 'GB',
    timeZone: 'Europe/London',
    staff: [{ key: 'ruth', name: 'Ruth Adeyemi', email: 'ruth.adeyemi@bramley.example', profile: 'administrator' }],
    records: [...firms.map((firm) => firm.record), ...people, ...goods, ...invoices(random, 120, buyers, goods, now)],
    portal: null,
  };
}

/** The three people that the README introduces: one for each language. */
function namePortalUsers(people: SampleRecord[]): [string, string, string] {
  const rename = (index: number, firstName: string, lastName: string, email: string): string => {
    const person = people[index] as SampleRecord;
    Object.assign(person.values, { firstName, lastName, email });
    return person.key;
  };
  return [
    rename(0, 'Anna', 'Lindqvist', 'anna@nordvind.example'),
    rename(1, 'Chloé', 'Martin', 'chloe.martin@ateliervelo.example'),
    rename(2, 'João', 'Pereira', 'joao@serra.example'),
  ];
}

function buyersOf(people: readonly SampleRecord[], firms: readonly SampleCompany[]) {
  const byKey = new Map(firms.map((firm) => [firm.record.key, firm.record]));
  return people.flatMap((person) => {
    const account = person.values['account'];
    const company = account && typeof account === 'object' && 'key' in account ? byKey.get(account.key) : undefined;
    return company ? [{ person, company }] : [];
  });
}
