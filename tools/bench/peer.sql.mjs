/** The same invoices, quotes and tickets for the peer: tables of its own, with PostgreSQL's row-level security. */

const TABLES = {
  contacts: { keys: 'PRIMARY KEY (id)' },
  invoices: { keys: 'PRIMARY KEY (id), FOREIGN KEY (contact_id) REFERENCES peer.contacts (id)' },
  quotes: { keys: 'PRIMARY KEY (id), FOREIGN KEY (contact_id) REFERENCES peer.contacts (id)' },
  tickets: { keys: 'PRIMARY KEY (id), FOREIGN KEY (contact_id) REFERENCES peer.contacts (id)' },
};
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const fieldsOf = (columns) => columns.filter((name) => name !== 'contact');

/** Tables with policies: who asks sees their own contact and what names it. */
export async function createPeer(client, places) {
  await client.query(`CREATE SCHEMA peer; CREATE ROLE peer_user NOLOGIN; GRANT USAGE ON SCHEMA peer TO peer_user;
    CREATE FUNCTION peer.own() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('peer.record_id')::uuid $$;
    COMMENT ON FUNCTION peer.own IS '@behavior -*';`);
  for (const [table, { keys }] of Object.entries(TABLES)) {
    const columns = fieldsOf(columnsOf(places, table)).map((name) => `${snake(name)} text`);
    const contact = table === 'contacts' ? [] : ['contact_id uuid NOT NULL'];
    const own = table === 'contacts' ? 'id' : 'contact_id';
    const parts = ['id uuid', 'name text', 'currency text', 'created_at timestamptz', ...contact, ...columns, keys];
    await client.query(`CREATE TABLE peer.${table} (${parts.join(', ')});
      GRANT SELECT ON peer.${table} TO peer_user; ALTER TABLE peer.${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON peer.${table} TO peer_user USING (${own} = peer.own())`);
    if (contact.length > 0) await client.query(`CREATE INDEX ON peer.${table} (contact_id, id)`);
  }
}

/** Copies what the product has and the peer has not yet. */
export async function fillPeer(client, places) {
  for (const table of Object.keys(TABLES)) {
    const isContacts = table === 'contacts';
    const values = fieldsOf(columnsOf(places, table)).map((name) => `field_values ->> '${name}'`);
    const contact = `(field_values ->> 'contact')::uuid`;
    const records = `FROM records WHERE organisation_id = $1 AND module_id = $2
      AND id > COALESCE((SELECT id FROM peer.${table} ORDER BY id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')`;
    const of = [places.organisationId, places[table].moduleId];
    // Some documents name contacts that nobody wrote down: the product does not mind, a foreign key does.
    if (!isContacts)
      await client.query(
        `INSERT INTO peer.contacts (id) SELECT DISTINCT ${contact} ${records} AND ${contact} IS NOT NULL
         ON CONFLICT DO NOTHING`,
        of,
      );
    await client.query(
      `INSERT INTO peer.${table} SELECT id, name, currency, created_at,
         ${[...(isContacts ? [] : [contact]), ...values].join(', ')} ${records}
         ${isContacts ? '' : `AND field_values ->> 'contact' IS NOT NULL`}`,
      of,
    );
  }
}

/** What the product is asked, in the peer's language. */
export function peerQueries(places) {
  const select = (table) =>
    ['rowId', 'name', 'currency', 'createdAt', ...fieldsOf(columnsOf(places, table))].join(' ') +
    (table === 'contacts' ? '' : ' contactByContactId { rowId name }');
  const page = (name, table, limit) => `${name}(first: ${limit}, orderBy: [PRIMARY_KEY_DESC]) {
    nodes { ${select(table)} } pageInfo { hasNextPage endCursor } }`;
  const lists = ['invoices', 'quotes', 'tickets'].map((table) => page(`${table}ByContactId`, table, 5));
  return {
    list: () => ({ query: `query List { ${page('allInvoices', 'invoices', 25)} }` }),
    detail: (id) => ({
      query: `query Detail($id: UUID!) { contactByRowId(rowId: $id) { ${select('contacts')} ${lists.join(' ')} } }`,
      variables: { id },
    }),
  };
}

function columnsOf({ columns, ...places }, table) {
  return table === 'invoices' ? columns : places[table].columns;
}
