import { uuid } from './populate.sql.mjs';

/** What surrounds the invoices of a growing organisation, and does not grow itself: an account and what hangs on it. */

const ACCOUNT = uuid('005', '1');

const records = ({ moduleId, layoutId, ownerId }, series, name, values, from, to) => `
  INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
    name, currency, field_values)
  SELECT $1::uuid, ${uuid(series, 'i')}, '${moduleId}', '${layoutId}', '${ownerId}', 'system', now(), now(), ${name}, 'EUR', ${values}
  FROM generate_series(${from}::bigint, ${to}::bigint) i`;

const links = (fieldId, target, series, from, to) => `
  INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
  SELECT $1::uuid, '${fieldId}', ${target}, ${uuid(series, 'i')} FROM generate_series(${from}::bigint, ${to}::bigint) i`;

/** One account for the first contacts, and documents of each of them that name it too. */
export async function account(write, { accounts, contacts, quotes, tickets }, people, each) {
  await write(records(accounts, '005', `'Big customer'`, `jsonb_build_object('accountName', 'Big customer')`, 1, 1));
  await write(links(contacts.accountFieldId, ACCOUNT, '001', 1, people));
  for (const [module, series, of] of [
    [quotes, '006', each.quotes],
    [tickets, '007', each.tickets],
  ]) {
    const last = people * of;
    const contact = uuid('001', `1 + (i - 1) / ${of}`);
    const values = `jsonb_build_object('number', 'D-' || i, 'subject', 'Document ' || i, 'title', 'Question ' || i,
      'status', 'Open', 'stage', 'Sent', 'contact', ${contact}::text, 'account', ${ACCOUNT}::text)`;
    await write(records(module, series, `'D-' || i`, values, 1, last));
    await write(links(module.contactFieldId, contact, series, 1, last));
    await write(links(module.accountFieldId, ACCOUNT, series, 1, last));
  }
}

/** Products with a number of their own to be sorted by, in another order than that of their ids. */
export async function products(write, { products: module }, count) {
  const rank = '(i * 7919) % 1000003';
  const values = `jsonb_build_object('productName', 'Part ' || i || ' of steel', 'productCode', 'P-' || i, 'rank', (${rank})::text)`;
  await write(records(module, '008', `'Part ' || i || ' of steel'`, values, 1, count));
  await write(`
  INSERT INTO record_index (organisation_id, field_id, record_id, number_value)
  SELECT $1::uuid, '${module.rankFieldId}'::uuid, ${uuid('008', 'i')}, ${rank} FROM generate_series(1::bigint, ${count}::bigint) i`);
}
