/** The statements of the floor, `$1` the organisation and `$2` the hash of the token. */

/** Who a token is, and no more. */
const PERSON = `WITH session AS (
    SELECT u.id, u.record_id FROM portal_sessions s
    JOIN portal_users u ON u.organisation_id = s.organisation_id AND u.id = s.portal_user_id AND u.status = 'active'
    WHERE s.organisation_id = $1 AND s.token_hash = $2 AND s.expires_at > now())`;

/** The same look-up as the product's: also the own record and account, the types in their window, what is published. */
export const SESSION = `WITH session AS MATERIALIZED (
    SELECT u.id, u.record_id, u.language, u.time_zone, o.metadata_revision, p.default_owner_id, r.name,
      (SELECT json_agg(json_build_object('type', t.id, 'version', t.published_version))
        FROM (SELECT user_type_id FROM portal_accesses WHERE organisation_id = $1 AND portal_user_id = u.id
          AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now()) OFFSET 0) a
        JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id) AS accesses,
      (SELECT l.target_id
        FROM (SELECT field_id, target_id FROM record_links
          WHERE organisation_id = $1 AND record_id = u.record_id OFFSET 0) l
        JOIN fields f ON f.organisation_id = $1 AND f.id = l.field_id AND f.module_id = u.module_id
        JOIN modules m ON m.organisation_id = $1 AND m.id = f.lookup_module_id AND m.api_name = 'Accounts'
        LIMIT 1) AS account_id
    FROM portal_sessions s
    JOIN portal_users u ON u.organisation_id = $1 AND u.id = s.portal_user_id AND u.status = 'active'
    JOIN portals p ON p.organisation_id = $1 AND p.id = u.portal_id AND p.status = 'live'
    JOIN organisations o ON o.id = $1
    LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id AND r.deleted_at IS NULL
    WHERE s.organisation_id = $1 AND s.token_hash = $2 AND s.expires_at > now())`;
const COLUMNS = 'r.id, r.layout_id, r.name, r.currency, r.created_at';

/** The values of a row as JSON; `contact` is the record `c`, whose id is for the user alone. */
const valuesOf = (columns) =>
  `jsonb_build_object(${columns
    .map((name) =>
      name === 'contact'
        ? `'contact', jsonb_build_object('id', CASE WHEN c.id = session.record_id THEN c.id END, 'name', c.name)`
        : `'${name}', r.field_values->'${name}'`,
    )
    .join(', ')}) AS values`;

/** Whose `contact` each row is: the user's own, or another one's on each row. */
const OWN = 'session.record_id';
const EACH = `(r.field_values->>'contact')::uuid`;

/** The newest records that a lookup ties to somebody, and the contact's name beside each. */
const newestLinked = (columns, { limit, target, field, module, contact = OWN, part = '' }) => `
  SELECT ${part}${COLUMNS}, ${valuesOf(columns)}
  FROM session
  CROSS JOIN LATERAL (
    SELECT l.record_id FROM record_links l
    WHERE l.organisation_id = $1 AND l.field_id = ${field} AND l.target_id = ${target}
    ORDER BY l.record_id DESC LIMIT ${limit + 1}) l
  CROSS JOIN LATERAL (
    SELECT * FROM records r WHERE r.organisation_id = $1 AND r.id = l.record_id OFFSET 0) r
  LEFT JOIN records c ON c.organisation_id = $1 AND c.id = ${contact}
  WHERE r.deleted_at IS NULL AND r.module_id = ${module}
  ORDER BY r.id DESC`;

/** A page of the 25 newest invoices. */
export const listFloor = ({ columns, invoices }, session = PERSON) => ({
  module: 'Invoices',
  limit: 25,
  text: session + newestLinked(columns, { limit: 25, target: OWN, field: '$3', module: '$4' }),
  values: [invoices.contactFieldId, invoices.moduleId],
});

/** The own record and the five newest of three lists under it: parts of one answer. */
function detailFloor({ columns, contacts, invoices, quotes, tickets }) {
  const lists = [
    { module: 'Quotes', ...quotes },
    { module: 'Invoices', ...invoices, columns },
    { module: 'Tickets', ...tickets },
  ];
  const parts = lists.map((list, index) => {
    const field = `$${4 + 2 * index}`;
    const asked = { limit: 5, target: OWN, field, module: `$${5 + 2 * index}` };
    return `(${newestLinked(list.columns, { ...asked, part: `${index + 1} AS part, ` })})`;
  });
  return {
    module: 'Contacts',
    limit: 5,
    lists: lists.map(({ module }) => ({ module, field: 'contact' })),
    text: `${SESSION}
  SELECT 0 AS part, ${COLUMNS}, ${valuesOf(contacts.columns)} FROM session
  JOIN records r ON r.organisation_id = $1 AND r.id = session.record_id AND r.deleted_at IS NULL AND r.module_id = $3
  UNION ALL ${parts.join(' UNION ALL ')}`,
    values: [contacts.moduleId, ...lists.flatMap((list) => [list.contactFieldId, list.moduleId])],
  };
}

/** What the growing organisation is asked beside: by the floor's address. */
export const scaleFloors = ({ columns, contacts, invoices, quotes, tickets, products }) => ({
  '/list': listFloor({ columns, invoices }, SESSION),
  '/detail': detailFloor({ columns, contacts, invoices, quotes, tickets }),
  '/account': {
    module: 'Quotes',
    limit: 25,
    text:
      SESSION +
      newestLinked(quotes.columns, {
        ...{ limit: 25, target: 'session.account_id', contact: EACH },
        ...{ field: '$3', module: '$4' },
      }),
    values: [quotes.accountFieldId, quotes.moduleId],
  },
  '/search': {
    module: 'Products',
    limit: 25,
    text: `${SESSION}
  SELECT ${COLUMNS}, ${valuesOf(products.columns)} FROM session
  CROSS JOIN LATERAL (
    SELECT * FROM records r WHERE r.organisation_id = $1 AND r.module_id = $3 AND r.deleted_at IS NULL
      AND r.words @@ record_query($3, $4) OFFSET 0) r
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
