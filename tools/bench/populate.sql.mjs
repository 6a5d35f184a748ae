/**
 * The organisation of the benchmark: contacts who are portal users, each with a session, and invoices of their own.
 * Written set-based with the ids, links and index rows that the record store itself would write.
 */

/** A UUIDv7 made from a series and a number: rising, so that higher numbers are newer. */
export const uuid = (series, number) =>
  `(lpad(to_hex(1764000000000 + (${number})::bigint), 12, '0') || '7${series}' || '8000' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`;

/** The same id outside the database. */
export function idOf(series, number) {
  const hex = (value) => value.toString(16).padStart(12, '0');
  const [time, tail] = [hex(1_764_000_000_000 + number), hex(number)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${series}-8000-${tail}`;
}

/** The token of portal user number n; only its hash is stored. */
export const tokenOf = (organisationId, n) => `${organisationId}.bench-session-${String(n).padStart(8, '0')}`;

export const contacts = ({ moduleId, layoutId, ownerId }, from, to) => `
  INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
    name, email, currency, field_values)
  SELECT $1::uuid, ${uuid('001', 'n')}, '${moduleId}', '${layoutId}', '${ownerId}', 'system', now(), now(),
    'Person ' || n, 'person' || n || '@bench.example', 'EUR',
    jsonb_build_object('firstName', 'Person', 'lastName', n::text, 'email', 'person' || n || '@bench.example')
  FROM generate_series(${from}, ${to}) n`;

export const portalUsers = ({ portalId, moduleId, ownerId }, from, to) => `
  INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, status, language,
    time_zone, time_format, country, preferences_set_at, invited_by_id, created_at)
  SELECT $1::uuid, ${uuid('002', 'n')}, '${portalId}', 'person' || n || '@bench.example', 'person' || n || '@bench.example',
    '${moduleId}', ${uuid('001', 'n')}, 'active', 'en', 'UTC', 'h23', 'SE', now(), '${ownerId}', now()
  FROM generate_series(${from}, ${to}) n`;

export const accesses = ({ userTypeId }, from, to) => `
  INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, created_at)
  SELECT $1::uuid, ${uuid('003', 'n')}, ${uuid('002', 'n')}, '${userTypeId}', true, now()
  FROM generate_series(${from}, ${to}) n`;

export const sessions = (organisationId, from, to) => `
  INSERT INTO portal_sessions (organisation_id, token_hash, portal_user_id, created_at, last_seen_at, expires_at)
  SELECT $1::uuid, sha256(convert_to('${organisationId}.bench-session-' || lpad(n::text, 8, '0'), 'UTF8')), ${uuid('002', 'n')},
    now(), now(), now() + interval '20 days'
  FROM generate_series(${from}, ${to}) n`;

const INVOICE_VALUES = `jsonb_build_object(
    'number', 'INV-' || i, 'subject', 'Order ' || i || ' with a subject of usual length',
    'status', (ARRAY['Draft','Sent','Open','Paid','Overdue'])[1 + i % 5],
    'invoiceDate', to_char(date '2024-01-01' + (i % 700)::int, 'YYYY-MM-DD'),
    'dueDate', to_char(date '2024-01-31' + (i % 700)::int, 'YYYY-MM-DD'),
    'contact', ${uuid('001', '1 + i / 50')}::text, 'purchaseOrder', 'PO-' || i, 'salesCommission', '12.50',
    'margin', '31.00', 'exciseDuty', '0.00', 'subTotal', (100 + i % 900)::text || '.00', 'discount', '5.00', 'tax', '20.00',
    'adjustment', '0.00', 'grandTotal', (115 + i % 900)::text || '.00', 'billingStreet', 'Kungsgatan ' || i % 90,
    'billingCity', 'Göteborg', 'billingCode', '411 06', 'billingCountry', 'Sweden', 'terms', 'Payment within 30 days.')`;

export const invoices = ({ moduleId, layoutId, ownerId }, from, to) => `
  INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
    name, currency, field_values)
  SELECT $1::uuid, ${uuid('004', 'i')}, '${moduleId}', '${layoutId}', '${ownerId}', 'system',
    timestamptz '2024-01-01' + i * interval '1 minute', now(), 'INV-' || i, 'EUR', ${INVOICE_VALUES}
  FROM generate_series(${from}, ${to}) i`;

export const invoiceLinks = ({ contactFieldId }, from, to) => `
  INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
  SELECT $1::uuid, '${contactFieldId}', ${uuid('001', '1 + i / 50')}, ${uuid('004', 'i')}
  FROM generate_series(${from}, ${to}) i`;

export const invoiceIndex = ({ statusFieldId, totalFieldId }, from, to) => `
  INSERT INTO record_index (organisation_id, field_id, record_id, text_value, number_value)
  SELECT $1::uuid, '${statusFieldId}'::uuid, ${uuid('004', 'i')}, (ARRAY['Draft','Sent','Open','Paid','Overdue'])[1 + i % 5], NULL::numeric
  FROM generate_series(${from}, ${to}) i
  UNION ALL
  SELECT $1::uuid, '${totalFieldId}'::uuid, ${uuid('004', 'i')}, NULL, 115 + i % 900
  FROM generate_series(${from}, ${to}) i`;

/** Contacts who are portal users, each with the type and a session. */
export async function people(write, { organisationId, contacts: module, portal }, from, to) {
  await write(contacts(module, from, to));
  await write(portalUsers(portal, from, to));
  await write(accesses(portal, from, to));
  await write(sessions(organisationId, from, to));
}
