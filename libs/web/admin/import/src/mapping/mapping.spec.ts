import type { FieldKind, FieldMetadata, ImportMapping, ModuleMetadata } from '@portico/contracts';
import { ApiProblem } from '@portico/web/core';
import { atTargets, mappingForm, mappingOf, targetsWithoutColumn, unusedColumns } from './mapping-form.rules';
import { lookupModules as neededModules, mappingTargets } from './mapping-target.rules';

const field = (apiName: string, kind: FieldKind, more: Partial<FieldMetadata> = {}): FieldMetadata => ({
  id: apiName,
  apiName,
  label: { en: apiName },
  kind,
  isMandatory: false,
  isUnique: false,
  isIndexed: false,
  isPersonal: false,
  isSystem: false,
  defaultValue: null,
  settings: {},
  lookupModule: null,
  ...more,
});
const moduleOf = (apiName: string, ...fields: FieldMetadata[]): ModuleMetadata =>
  ({ apiName, singular: { en: apiName }, plural: { en: apiName }, fields }) as ModuleMetadata;

const ACCOUNTS = moduleOf('Accounts', field('accountName', 'text', { isUnique: true }), field('phone', 'phone'));
const CONTACTS = moduleOf(
  'Contacts',
  field('fullName', 'text', { isSystem: true, settings: { joinedFrom: ['firstName', 'lastName'] } }),
  field('lastName', 'text', { isMandatory: true }),
  field('status', 'pick-list', { isMandatory: true, defaultValue: 'New' }),
  field('account', 'lookup', { lookupModule: 'Accounts' }),
  field('owner', 'owner', { isSystem: true }),
  field('lines', 'sub-form', { columns: [field('quantity', 'decimal', { isMandatory: true })] }),
);
const LOOKED_UP = new Map([['Accounts', ACCOUNTS]]);
const TARGETS = mappingTargets(CONTACTS, null, LOOKED_UP);
const MAPPING: ImportMapping = {
  columns: [
    { column: 'Id', field: 'externalId' },
    { column: 'Id', field: 'account', matchBy: 'externalId' },
  ],
  joined: { lastName: ['First', 'Last'] },
  mode: 'create',
  dateFormat: 'iso',
  decimalSeparator: '.',
};

describe('which column becomes what', () => {
  it('offers fields and what stands beside the values, but nothing that is made of others', () => {
    expect(TARGETS.map((target) => target.name)).toEqual([
      'id',
      'externalId',
      'owner',
      'currency',
      'createdAt',
      'lastName',
      'status',
      'account',
      'lines.quantity',
    ]);
  });

  it('finds a lookup by the external id or by any unique field of its module', () => {
    const account = TARGETS.find((target) => target.name === 'account');
    expect(account?.matches.map((match) => match.value)).toEqual(['externalId', 'accountName', 'id']);
  });

  it('finds a lookup into several modules by what is unique in any of them, and names the modules', () => {
    const deals = moduleOf('Deals', field('code', 'text', { isUnique: true }));
    const lookupModules = [ACCOUNTS, deals].map(({ apiName, singular }) => ({ apiName, singular }));
    const tickets = moduleOf('Tickets', field('relatedTo', 'lookup', { lookupModules }));
    expect(neededModules(tickets, null)).toEqual(['Accounts', 'Deals']);
    const found = mappingTargets(tickets, null, new Map([...LOOKED_UP, ['Deals', deals]]));
    const relatedTo = found.find((target) => target.name === 'relatedTo');
    expect(relatedTo?.matches.map((match) => match.value)).toEqual(['externalId', 'accountName', 'code', 'id']);
    expect(relatedTo?.modules).toEqual([{ en: 'Accounts' }, { en: 'Deals' }]);
  });

  it('needs for a line the record that it belongs to', () => {
    const targets = mappingTargets(CONTACTS, 'lines', LOOKED_UP);
    expect(targets.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['parent', true],
      ['externalId', false],
      ['quantity', true],
    ]);
  });

  it('shows a saved mapping and says the same again', () => {
    expect(mappingOf(mappingForm(TARGETS, MAPPING), TARGETS)).toEqual(MAPPING);
  });

  it.each<[ImportMapping['mode'], string | undefined, string[]]>([
    ['create', undefined, ['lastName']],
    ['upsert', undefined, ['externalId', 'lastName']],
    ['update', undefined, ['externalId']],
    ['update', 'status', ['status']],
  ])('misses in mode %s by %s: %j; a default fills what is mandatory', (mode, matchBy, expected) => {
    const missing = targetsWithoutColumn({ columns: [], mode, ...(matchBy ? { matchBy } : {}) }, TARGETS);
    expect(missing.map((target) => target.name)).toEqual(expected);
  });

  it('lists the columns that become nothing', () => {
    expect(unusedColumns(['Id', 'First', 'Last', 'Fax'], MAPPING)).toEqual(['Fax']);
  });

  it("puts the server's mistakes at the field they are about", () => {
    const refused = new ApiProblem(
      {
        status: 422,
        code: 'IMPORT_MAPPING_INVALID',
        title: '',
        detail: '',
        errors: ['/columns/1/matchBy', '/columns/0/field', '/joined/lastName', '/columns'].map((pointer) => ({
          pointer,
          code: 'NOT_UNIQUE',
          message: '',
        })),
      },
      'correlation',
    );
    const placed = atTargets(refused, MAPPING) as ApiProblem;
    expect(placed.errors.map((error) => error.pointer)).toEqual([
      '/targets/account/matchBy',
      '/targets/externalId/column',
      '/targets/lastName/column',
      '/columns',
    ]);
    expect(placed.correlationId).toBe('correlation');
  });
});
