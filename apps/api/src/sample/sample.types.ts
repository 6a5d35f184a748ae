import type { ProcessingBasis } from '@portico/contracts';

/** What the loader writes: records by a key of their own, lookups as keys of other records. */
export interface SampleOrganisation {
  name: string;
  domain: string;
  currency: string;
  country: string;
  timeZone: string;
  staff: SampleStaff[];
  records: SampleRecord[];
  portal: SamplePortal | null;
}

export interface SampleStaff {
  key: string;
  name: string;
  email: string;
  profile: 'administrator' | 'standard';
}

export interface SampleRecord {
  module: string;
  /** Its external id, unique in the module. */
  key: string;
  owner: string;
  values: Record<string, SampleValue>;
  states?: SampleStates;
}
export type SampleValue = string | boolean | null | SampleReference | { values: Record<string, SampleValue> }[];
export interface SampleReference {
  module: string;
  key: string;
}
export interface SampleStates {
  approval?: 'pending';
  review?: 'pending';
  basis?: ProcessingBasis;
  consent?: 'waiting' | 'obtained' | 'withdrawn';
}

export interface SamplePortal {
  name: string;
  slug: string;
  primaryColour: string;
  /** Contacts that are portal users from the start. */
  users: { contact: string; password: string }[];
}
