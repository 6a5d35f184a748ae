import { COMPANY_ENDINGS, COMPANY_WORDS, COUNTRIES, type SampleCountry } from './places.data';
import type { Random } from './random';
import type { SampleRecord, SampleReference, SampleStates } from './sample.types';
import { JOB_TITLES } from './shop.data';

const ASCII = /[^a-z0-9]+/g;

/** Text as it could stand in an address: without accents, blanks and capitals. */
export function asAddressPart(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .toLowerCase()
    .replace(ASCII, '');
}

export interface SampleCompany {
  record: SampleRecord;
  place: SampleCountry;
  domain: string;
}

/** Companies spread over the countries, each with the address of its own country. */
export function companies(random: Random, count: number, owners: readonly string[]): SampleCompany[] {
  return Array.from({ length: count }, (_, index) => {
    const place = COUNTRIES[index % COUNTRIES.length] as SampleCountry;
    const word = COMPANY_WORDS[index % COMPANY_WORDS.length] as string;
    const domain = `${asAddressPart(word)}.example`;
    const [city, code, state] = random.pick(place.cities);
    const record: SampleRecord = {
      module: 'Accounts',
      key: `ACC-${1001 + index}`,
      owner: random.pick(owners),
      values: {
        accountName: `${word} ${random.pick(COMPANY_ENDINGS[place.country] ?? ['Ltd'])}`,
        phone: `${place.dial} ${random.between(10, 99)} ${random.between(10, 99)}`,
        website: `https://www.${domain}`,
        industry: random.pick(['Logistics', 'Retail', 'Hospitality', 'Public sector', 'Services']),
        billingStreet: `${random.pick(place.streets)} ${random.between(1, 140)}`,
        billingCity: city,
        billingCode: code,
        billingState: state,
        billingCountry: place.country,
      },
    };
    return { record, place, domain };
  });
}

/** People of those companies: at least one each, the rest at random. */
export function contacts(
  random: Random,
  count: number,
  employers: readonly SampleCompany[],
  owners: readonly string[],
): SampleRecord[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const employer = (index < employers.length ? employers[index] : random.pick(employers)) as SampleCompany;
    const { place, domain } = employer;
    const firstName = random.pick(place.firstNames);
    const lastName = random.pick(place.lastNames);
    const [title, department] = random.pick(JOB_TITLES);
    return {
      module: 'Contacts',
      key: `CON-${1001 + index}`,
      owner: random.pick(owners),
      values: {
        firstName,
        lastName,
        email: freeAddress(taken, asAddressPart(firstName), asAddressPart(lastName), domain),
        phone: `${place.dial} ${random.between(10, 99)} ${random.between(10, 99)}`,
        title,
        department,
        language: place.language,
        account: { module: 'Accounts', key: employer.record.key },
        mailingStreet: employer.record.values['billingStreet'] ?? null,
        mailingCity: employer.record.values['billingCity'] ?? null,
        mailingCode: employer.record.values['billingCode'] ?? null,
        mailingCountry: place.country,
      },
      states: { basis: 'contract' },
    };
  });
}

function freeAddress(taken: Set<string>, first: string, last: string, domain: string): string {
  const candidates = [
    `${first}@${domain}`,
    `${first}.${last}@${domain}`,
    ...Array.from({ length: 20 }, (_, n) => `${first}.${last}${n + 2}@${domain}`),
  ];
  const free = candidates.find((candidate) => !taken.has(candidate)) as string;
  taken.add(free);
  return free;
}

/**
 * Some contacts cannot be invited, each for a reason of its own (R86–R91): that is what an administrator tries out.
 * Takes the last contacts, so that the first ones stay whole.
 */
export function withFaults(people: SampleRecord[], ownDomain: string): SampleRecord[] {
  const address = (person: SampleRecord, email: string): void => void (person.values['email'] = email);
  const state = (person: SampleRecord, states: SampleStates): void =>
    void (person.states = { ...person.states, ...states });
  const faults: ((person: SampleRecord, number: number) => void)[] = [
    (person, number) => address(person, `service.desk${number}@workshop.${ownDomain}`),
    (person) => state(person, { approval: 'pending' }),
    (person) => state(person, { review: 'pending' }),
    (person) => state(person, { basis: 'consent', consent: 'waiting' }),
    (person, number) => address(person, `d'arcy${number}@oldtown.example`),
    (person, number) => address(person, `guest${number}@mailinator.com`),
    (person) => state(person, { basis: 'consent', consent: 'withdrawn', approval: 'pending' }),
    (person) => address(person, ''),
  ];
  people
    .slice(-faults.length * 2)
    .forEach((person, index) => faults[index % faults.length]?.(person, Math.floor(index / faults.length) + 1));
  return people;
}

export function referenceTo(record: SampleRecord): SampleReference {
  return { module: record.module, key: record.key };
}
