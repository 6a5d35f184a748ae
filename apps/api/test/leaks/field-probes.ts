import { FILTER_OPERATORS, type FilterOperator } from '@portico/contracts';

/** One question to the portal. */
export interface Probe {
  /** What is asked, without the field and the value: the same place in the answer to a field that is not there. */
  place: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1/portals/{p}/`. */
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

/** Where in a module a field can be named. */
export interface Place {
  module: string;
  recordId: string;
  etag: string;
  /** A list of the module's records below another record: `modules/Contacts/records/…/related/Invoices/contact`. */
  related: string | null;
}

/** What a filter can be asked with: an operator that says which of two ways, and the others that take a value. */
function operand(operator: FilterOperator, value: string): string {
  if (operator === 'empty') return 'false';
  return operator === 'starts' ? value.slice(0, 3) : value;
}

const shapes = (name: string, value: string): [string, string][] => [
  ['list', `filter[${name}]=${value}`],
  ['list', `filter[${name}][eq][]=${value}`],
  ['list', `filter[${name}][eq]=${value}&filter[${name}][ne]=${value}`],
  ['list', `filter[${name}][like]=${value}`],
  ['list', `filter[${name}][empty]=true`],
  ['list', `filter[${name}.name][contains]=${value}`],
  ['list', `sort=createdAt,${name}`],
  ['list', `fields=${name},${name}`],
  ['list', `${name}=${value}`],
];

/** Every place where the API takes the name of a field, asked with this one: reading, and then writing. */
export function fieldProbes({ module, recordId, etag, related }: Place, name: string, value: string): Probe[] {
  const [field, text] = [encodeURIComponent(name), encodeURIComponent(value)];
  const lists: [string, string][] = [
    ['list', `modules/${module}/records?`],
    ['list of mine', `modules/${module}/records?scope=mine&count=exact&`],
    ['csv', `modules/${module}/records.csv?`],
    ['groups', `modules/${module}/groups?by=status&`],
    ...(related === null ? [] : [['related list', `${related}?`] as [string, string]]),
  ];
  const get = (place: string, path: string): Probe => ({ place, method: 'GET', path });
  const filters = lists.flatMap(([place, path]) =>
    FILTER_OPERATORS.map((operator) =>
      get(
        `${place}: filter ${operator}`,
        `${path}filter[${field}][${operator}]=${encodeURIComponent(operand(operator, value))}`,
      ),
    ),
  );
  const orders = lists
    .filter(([place]) => place !== 'groups')
    .flatMap(([place, path]) => [
      get(`${place}: sort`, `${path}sort=${field}`),
      get(`${place}: downward sort`, `${path}sort=-${field}`),
      get(`${place}: fields`, `${path}fields=${field}`),
    ]);
  const others = shapes(field, text).map(([place, query], at) =>
    get(`${place}: shape ${at}`, `modules/${module}/records?${query}`),
  );
  return [
    ...filters,
    ...orders,
    ...others,
    get('groups: by', `modules/${module}/groups?by=${field}`),
    get('lookups', `modules/${module}/lookups/${field}`),
    get('lookups of a column', `modules/${module}/lookups/${field}.${field}`),
    ...files(`modules/${module}/records/${recordId}/files/${field}`, text),
    get('related list through it', `modules/${module}/records/${recordId}/related/Quotes/${field}`),
    ...writes({ module, recordId, etag }, name, value),
  ];
}

/** A hidden file field is one that is not there, for reading, putting in and taking out. */
function files(place: string, id: string): Probe[] {
  const form = new FormData();
  form.set('file', new Blob(['Hello']), 'hello.txt');
  return [
    { place: 'content of a file', method: 'GET', path: `${place}/${id}/content` },
    { place: 'put in a file', method: 'POST', path: place, body: form },
    { place: 'take out a file', method: 'DELETE', path: `${place}/${id}` },
  ];
}

function writes({ module, recordId, etag }: Omit<Place, 'related'>, name: string, value: string): Probe[] {
  const [parent = '', column] = name.split('.');
  const values = column === undefined ? { [name]: value } : { [parent]: [{ values: { [column]: value } }] };
  const record = `modules/${module}/records/${recordId}`;
  return [
    { place: 'change', method: 'PATCH', path: record, body: { values }, headers: { 'if-match': etag } },
    { place: 'create', method: 'POST', path: `modules/${module}/records`, body: { values } },
    { place: 'clone', method: 'POST', path: `${record}/clone`, body: { values } },
    {
      place: 'change beside the values',
      method: 'PATCH',
      path: record,
      body: { values: {}, [name]: value },
      headers: { 'if-match': etag },
    },
  ];
}
