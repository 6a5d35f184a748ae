import { FILTER_OPERATORS } from '@portico/contracts';
import { isShown, TABS } from './leak-tabs';
import type { LeakWorld } from './leak-world';
import type { Probe } from './field-probes';

const get = (path: string): Probe => ({ place: path, method: 'GET', path });

/** All that the user may ask for reading: what comes must be the same whatever is hidden or out of reach. */
export function reads(
  { mine, shared, modules, files }: LeakWorld,
  words: readonly string[],
  isThorough = true,
): Probe[] {
  const below = (module: string, end = '') => `modules/${module}/records/${mine[module] ?? ''}${end}`;
  const work = `${below('Invoices')}/attachments/${shared.attachmentId}`;
  const ofModules = TABS.flatMap(({ module }) => {
    const list = `modules/${module}/records`;
    const shown = (modules.get(module)?.fields ?? []).filter(({ apiName }) => isShown(module, apiName));
    const names = [...shown.map(({ apiName }) => apiName), 'createdAt', 'name'];
    const lists = [list, `modules/${module}/records.csv`];
    return [
      ...[`modules/${module}`, below(module), `${list}?count=exact`, `${list}?limit=1`, `${list}?scope=mine`].map(get),
      ...lists.map(get),
      ...names.flatMap((name) => [
        ...lists.flatMap((path) => [get(`${path}?sort=${name}`), get(`${path}?sort=-${name}`)]),
        get(`modules/${module}/groups?by=${name}`),
        get(`modules/${module}/lookups/${name}`),
        ...FILTER_OPERATORS.flatMap((operator) =>
          words
            .slice(0, isThorough ? 2 : 0)
            .map((word) => get(`${list}?count=exact&filter[${name}][${operator}]=${word}`)),
        ),
      ]),
      ...words.flatMap((word) => [
        get(`${list}?count=exact&q=${word}`),
        get(`modules/${module}/records.csv?q=${word}`),
      ]),
    ];
  });
  return [
    ...ofModules,
    ...words.map((word) => get(`search?q=${word}`)),
    ...words.map((word) => get(`modules/Invoices/lookups/lineItems.product?q=${word}`)),
    get('home'),
    get('me'),
    get(''),
    get(`${below('Contacts')}/related/Invoices/contact`),
    get(`${below('Contacts')}/related/Invoices/contact?limit=1&count=exact`),
    get(`${below('Contacts')}/related/Tickets/contact`),
    get(`${below('Products')}/related/Tickets/product`),
    ...['Contacts', 'Invoices'].flatMap((module) => [get(below(module, '/notes')), get(below(module, '/attachments'))]),
    // A document, and records that are none.
    ...TABS.map(({ module }) => get(below(module, '/pdf'))),
    // Once more: what was asked before is guessed, and read together with the session.
    ...TABS.flatMap(({ module }) => [1, 5, 5].map((limit) => get(below(module, `?related=${limit}`)))),
    get(below('Invoices', `/notes/${shared.noteId}`)),
    get(below('Tickets', `/files/photo/${files.mine}/content`)),
    get(work),
    get(`${work}/content`),
    get('modules/Invoices/lookups/lineItems.product'),
  ];
}

/** Each record, note and file that is out of reach beside one that nothing has. */
export function absences(
  { mine, others, internal, files }: LeakWorld,
  missing: string,
): [hidden: Probe, missing: Probe][] {
  const requests = (module: string, id: string): Probe[] => {
    const record = `modules/${module}/records/${id}`;
    const values = { values: {} };
    return [
      get(record),
      ...['notes', 'attachments', `attachments/${missing}`, `attachments/${missing}/content`, `notes/${missing}`].map(
        (end) => get(`${record}/${end}`),
      ),
      get(`${record}/related/Invoices/contact`),
      get(`${record}/pdf`),
      get(`${record}?related=5`),
      { place: 'change', method: 'PATCH', path: record, body: values, headers: { 'if-match': '"x"' } },
      { place: 'clone', method: 'POST', path: `${record}/clone`, body: values },
      { place: 'delete', method: 'DELETE', path: record },
      { place: 'note', method: 'POST', path: `${record}/notes`, body: { text: 'Hello' } },
    ];
  };
  const pairs = (one: Probe[], other: Probe[]) => one.map((probe, at): [Probe, Probe] => [probe, other[at] as Probe]);
  const records = Object.entries(others).flatMap(([name, id]) => {
    const module = { deleted: 'Invoices', converted: 'Contacts' }[name] ?? name;
    return [
      ...pairs(requests(module, id), requests(module, missing)),
      // A record of one module is none of another.
      ...pairs(requests('Products', id), requests('Products', missing)),
    ];
  });
  const invoice = `modules/Invoices/records/${mine['Invoices'] ?? ''}`;
  const { noteId, attachmentId } = internal;
  const references = (name: string, id: string): Probe[] => [
    {
      place: 'reference',
      method: 'POST',
      path: 'modules/Tickets/records',
      body: { values: { title: 'x', [name]: id } },
    },
  ];
  return [
    ...records,
    ...pairs([get(`${invoice}/notes/${noteId}`)], [get(`${invoice}/notes/${missing}`)]),
    ...pairs([get(`${invoice}/attachments/${attachmentId}`)], [get(`${invoice}/attachments/${missing}`)]),
    ...pairs(
      [get(`${invoice}/attachments/${attachmentId}/content`)],
      [get(`${invoice}/attachments/${missing}/content`)],
    ),
    ...Object.values(others).flatMap((id) => pairs(references('product', id), references('product', missing))),
    // A file that another record has, beside the record that has it and beside one's own.
    ...[others['Tickets'] ?? '', mine['Tickets'] ?? ''].flatMap((record) =>
      pairs(fileRequests(record, files.theirs), fileRequests(record, missing)),
    ),
    ...pairs([get('modules/Quotes')], [get('modules/Ghosts')]),
    ...['records', 'records.csv', 'groups?by=status', 'lookups/contact'].flatMap((end) =>
      pairs([get(`modules/Quotes/${end}`)], [get(`modules/Ghosts/${end}`)]),
    ),
  ];
}

const fileRequests = (record: string, id: string): Probe[] => {
  const path = `modules/Tickets/records/${record}/files/photo/${id}`;
  return [get(`${path}/content`), { place: 'take out a file', method: 'DELETE', path }];
};
