/** The statements of the floor, `$1` the organisation and `$2` the hash of the token. */

const SESSION = `WITH session AS (
    SELECT u.id, u.record_id FROM portal_sessions s
    JOIN portal_users u ON u.organisation_id = s.organisation_id AND u.id = s.portal_user_id AND u.status = 'active'
    WHERE s.organisation_id = $1 AND s.token_hash = $2 AND s.expires_at > now())`;
const COLUMNS = 'r.id, r.layout_id, r.name, r.currency, r.created_at';

/** The values of a row as JSON; `contact` is the user's own record, `c`. */
const valuesOf = (columns) =>
  `jsonb_build_object(${columns
    .map((name) =>
      name === 'contact'
        ? `'contact', jsonb_build_object('id', c.id, 'name', c.name)`
        : `'${name}', r.field_values->'${name}'`,
    )
    .join(', ')}) AS values`;

/** The newest records that a lookup ties to the session's record, and the record's own name beside each. */
const newestLinked = (columns, limit, target) => `${SESSION}
  SELECT ${COLUMNS}, ${valuesOf(columns)}
  FROM session
  CROSS JOIN LATERAL (
    SELECT l.record_id FROM record_links l
    WHERE l.organisation_id = $1 AND l.field_id = $3 AND l.target_id = ${target}
    ORDER BY l.record_id DESC LIMIT ${limit + 1}) l
  JOIN records r ON r.organisation_id = $1 AND r.id = l.record_id AND r.deleted_at IS NULL AND r.module_id = $4
  LEFT JOIN records c ON c.organisation_id = $1 AND c.id = session.record_id
  ORDER BY r.id DESC`;

/** A page of the 25 newest invoices. */
export const listFloor = ({ columns, invoices }) => ({
  module: 'Invoices',
  limit: 25,
  text: newestLinked(columns, 25, 'session.record_id'),
  values: [invoices.contactFieldId, invoices.moduleId],
});

/** What the growing organisation is asked beside: by the floor's address. */
export const scaleFloors = ({ columns, contacts, invoices, quotes, tickets, products }) => ({
  '/list': listFloor({ columns, invoices }),
  '/detail': {
    module: 'Contacts',
    limit: 1,
    text: `${SESSION}
  SELECT ${COLUMNS}, ${valuesOf(contacts.columns)} FROM session
  JOIN records r ON r.organisation_id = $1 AND r.id = session.record_id AND r.deleted_at IS NULL AND r.module_id = $3`,
    values: [contacts.moduleId],
  },
  ...Object.fromEntries(
    Object.entries({ Invoices: { ...invoices, columns }, Quotes: quotes, Tickets: tickets }).map(([module, known]) => [
      `/related/${module}`,
      {
        ...{ module, limit: 5, text: newestLinked(known.columns, 5, 'session.record_id') },
        values: [known.contactFieldId, known.moduleId],
      },
    ]),
  ),
  '/account': {
    module: 'Quotes',
    limit: 25,
    text: newestLinked(
      quotes.columns,
      25,
      `(SELECT a.target_id FROM record_links a
        WHERE a.organisation_id = $1 AND a.record_id = session.record_id AND a.field_id = $5)`,
    ),
    values: [quotes.accountFieldId, quotes.moduleId, contacts.accountFieldId],
  },
  '/search': {
    module: 'Products',
    limit: 25,
    text: `${SESSION}
  SELECT ${COLUMNS}, ${valuesOf(products.columns)} FROM session
  JOIN records r ON r.organisation_id = $1 AND r.module_id = $3 AND r.deleted_at IS NULL
    AND r.words @@ record_query($3, $4)
  ORDER BY r.id DESC LIMIT 26`,
    values: [products.moduleId, products.searched],
  },
  '/public': {
    module: 'Products',
    limit: 25,
    text: `${SESSION}
  SELECT ${COLUMNS}, ${valuesOf(products.columns)} FROM session
  CROSS JOIN LATERAL (
    SELECT i.record_id, i.number_value FROM record_index i
    WHERE i.organisation_id = $1 AND i.field_id = $4 AND i.number_value IS NOT NULL
    ORDER BY i.number_value, i.record_id LIMIT 26) i
  JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id AND r.deleted_at IS NULL AND r.module_id = $3
  ORDER BY i.number_value, r.id`,
    values: [products.moduleId, products.rankFieldId],
  },
  '/create': {
    module: 'Tickets',
    limit: 1,
    text: `${SESSION}, number AS (
    UPDATE auto_numbers SET next_value = next_value + 1 WHERE organisation_id = $1 AND field_id = $6
    RETURNING 'TIC-' || lpad((next_value - 1)::text, 4, '0') AS text), made AS (
    INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_by_id, created_at,
      updated_at, name, currency, field_values)
    SELECT $1, uuidv7(), $3, $4, $5, 'portal-user', session.id, now(), now(), 'The bell is loose', 'EUR',
      jsonb_build_object('title', 'The bell is loose', 'number', number.text, 'status', 'Open', 'priority', 'Normal',
        'contact', session.record_id)
    FROM session, number RETURNING id, layout_id, name, currency, created_at, field_values), linked AS (
    INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
    SELECT $1, $7, session.record_id, made.id FROM session, made), indexed AS (
    INSERT INTO record_index (organisation_id, field_id, record_id, text_value)
    SELECT $1, f.id, made.id, lower(made.field_values ->> f.name)
    FROM made, (VALUES ($6::uuid, 'number'), ($8::uuid, 'status'), ($9::uuid, 'priority')) f (id, name))
  SELECT made.id, made.layout_id, made.name, made.currency, made.created_at, made.field_values AS values FROM made`,
    values: [
      ...[tickets.moduleId, tickets.layoutId, tickets.ownerId, tickets.numberFieldId, tickets.contactFieldId],
      ...[tickets.statusFieldId, tickets.priorityFieldId],
    ],
  },
});
