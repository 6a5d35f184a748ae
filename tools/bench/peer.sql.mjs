/** The same records for the peer: tables of its own, with PostgreSQL's row-level security. */

/** Each table, who sees a row of it, and whether its rows name a contact and an account. */
const TABLES = {
  contacts: { sees: 'id = peer.own() OR account_id = peer.account()', hasAccount: true },
  invoices: { sees: 'contact_id = peer.own()', hasContact: true },
  quotes: { sees: 'account_id = peer.account()', hasContact: true, hasAccount: true },
  tickets: { sees: 'contact_id = peer.own()', hasContact: true },
  products: { sees: 'true' },
};
const NUMBERS = new Set(['rank']);
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const fieldsOf = (columns) => columns.filter((name) => name !== 'contact');
const typed = (name) => (NUMBERS.has(name) ? 'numeric' : 'text');

/** Tables with policies: who asks sees their own contact and what names it, their account's quotes, all products. */
export async function createPeer(client, places) {
  await client.query(`CREATE SCHEMA peer; CREATE ROLE peer_user NOLOGIN; GRANT USAGE ON SCHEMA peer TO peer_user;
    CREATE FUNCTION peer.own() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('peer.record_id')::uuid $$;
    CREATE FUNCTION peer.account() RETURNS uuid LANGUAGE sql STABLE AS
      $$ SELECT NULLIF(current_setting('peer.account_id'), '')::uuid $$;
    COMMENT ON FUNCTION peer.own IS '@behavior -*'; COMMENT ON FUNCTION peer.account IS '@behavior -*';`);
  for (const [table, { sees, hasContact, hasAccount }] of Object.entries(TABLES)) {
    const columns = [
      ...['id uuid DEFAULT uuidv7() PRIMARY KEY', 'name text', `currency text DEFAULT 'EUR'`],
      'created_at timestamptz DEFAULT now()',
      ...(hasContact ? ['contact_id uuid NOT NULL DEFAULT peer.own() REFERENCES peer.contacts (id)'] : []),
      ...(hasAccount ? ['account_id uuid'] : []),
      ...fieldsOf(columnsOf(places, table)).map((name) => `${snake(name)} ${typed(name)}`),
    ];
    await client.query(`CREATE TABLE peer.${table} (${columns.join(', ')});
      GRANT SELECT ON peer.${table} TO peer_user; ALTER TABLE peer.${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY sees ON peer.${table} TO peer_user USING (${sees})`);
    if (hasContact) await client.query(`CREATE INDEX ON peer.${table} (contact_id, id)`);
    if (hasAccount) await client.query(`CREATE INDEX ON peer.${table} (account_id, id)`);
  }
  await client.query(SEARCH);
  await client.query(CREATION);
}

/** Words among products by their beginnings, and products by a number of theirs. */
const SEARCH = `
  ALTER TABLE peer.products ADD COLUMN words tsvector
    GENERATED ALWAYS AS (to_tsvector('simple', product_name || ' ' || product_code)) STORED;
  COMMENT ON COLUMN peer.products.words IS '@behavior -*';
  CREATE INDEX ON peer.products USING gin (words);
  CREATE INDEX ON peer.products (rank, id);
  CREATE FUNCTION peer.search_products(search text) RETURNS SETOF peer.products LANGUAGE sql STABLE AS $$
    SELECT p.* FROM peer.products p
    WHERE p.words @@ (SELECT string_agg(word || ':*', ' & ')::tsquery FROM regexp_split_to_table(search, '[^[:alnum:]]+') AS word)
    ORDER BY p.id DESC $$;`;

/** A ticket is its creator's, checked, and numbered without a gap. */
const CREATION = `
  CREATE SCHEMA peer_private;
  CREATE TABLE peer_private.numbers (next_value bigint NOT NULL);
  INSERT INTO peer_private.numbers VALUES (1);
  ALTER TABLE peer.tickets ADD COLUMN priority text, ADD CHECK (length(title) BETWEEN 1 AND 255),
    ADD CHECK (status IN ('Open', 'In progress', 'Waiting', 'Closed')), ADD CHECK (priority IN ('Low', 'Normal', 'High'));
  CREATE INDEX ON peer.tickets (number); CREATE INDEX ON peer.tickets (status); CREATE INDEX ON peer.tickets (priority);
  CREATE FUNCTION peer_private.number_ticket() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    UPDATE peer_private.numbers SET next_value = next_value + 1
      RETURNING 'TIC-' || lpad((next_value - 1)::text, 4, '0') INTO NEW.number;
    NEW.name := NEW.title; NEW.status := 'Open'; NEW.priority := 'Normal';
    RETURN NEW; END $$;
  CREATE TRIGGER number_ticket BEFORE INSERT ON peer.tickets FOR EACH ROW
    WHEN (current_user = 'peer_user') EXECUTE FUNCTION peer_private.number_ticket();
  GRANT INSERT (title) ON peer.tickets TO peer_user;
  CREATE POLICY makes ON peer.tickets FOR INSERT TO peer_user WITH CHECK (contact_id = peer.own());`;

/** Copies what the product has and the peer has not yet. */
export async function fillPeer(client, places) {
  for (const [table, { hasContact, hasAccount }] of Object.entries(TABLES)) {
    const columns = fieldsOf(columnsOf(places, table));
    const values = columns.map((name) => `(field_values ->> '${name}')::${typed(name)}`);
    const contact = `(field_values ->> 'contact')::uuid`;
    const account = `(SELECT l.target_id FROM record_links l WHERE l.organisation_id = $1
      AND l.record_id = records.id AND l.field_id = '${places[table].accountFieldId}')`;
    const records = `FROM records WHERE organisation_id = $1 AND module_id = $2
      AND id > COALESCE((SELECT id FROM peer.${table} ORDER BY id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')`;
    const of = [places.organisationId, places[table].moduleId];
    // Some documents name contacts that nobody wrote down: the product does not mind, a foreign key does.
    if (hasContact)
      await client.query(
        `INSERT INTO peer.contacts (id) SELECT DISTINCT ${contact} ${records} AND ${contact} IS NOT NULL
         ON CONFLICT DO NOTHING`,
        of,
      );
    const copied = [
      ...[['id'], ['name'], ['currency'], ['created_at']].map(([name]) => [name, name]),
      ...(hasContact ? [['contact_id', contact]] : []),
      ...(hasAccount ? [['account_id', account]] : []),
      ...columns.map((name, index) => [snake(name), values[index]]),
    ];
    await client.query(
      `INSERT INTO peer.${table} (${copied.map(([column]) => column).join(', ')})
         SELECT ${copied.map(([, value]) => value).join(', ')} ${records}
         ${hasContact ? `AND field_values ->> 'contact' IS NOT NULL` : ''}`,
      of,
    );
  }
}

/** What the product is asked, in the peer's language: each question's body, of a person by their contact's id. */
export function peerQueries(places) {
  const select = (table) =>
    ['rowId', 'name', 'currency', 'createdAt', ...fieldsOf(columnsOf(places, table))].join(' ') +
    (TABLES[table].hasContact ? ' contactByContactId { rowId name }' : '');
  const page = (name, table, asked) =>
    `${name}(${asked}) { nodes { ${select(table)} } pageInfo { hasNextPage endCursor } }`;
  const newest = (limit) => `first: ${limit}, orderBy: [PRIMARY_KEY_DESC]`;
  const lists = ['quotes', 'invoices', 'tickets'].map((table) => page(`${table}ByContactId`, table, newest(5)));
  const search = page('searchProducts', 'products', `search: ${JSON.stringify(places.products.searched)}, first: 25`);
  return {
    list: () => ({ query: `query List { ${page('allInvoices', 'invoices', newest(25))} }` }),
    detail: (id) => ({
      query: `query Detail($id: UUID!) { contactByRowId(rowId: $id) { ${select('contacts')} ${lists.join(' ')} } }`,
      variables: { id },
    }),
    account: () => ({ query: `query Account { ${page('allQuotes', 'quotes', newest(25))} }` }),
    search: () => ({ query: `query Search { ${search} }` }),
    public: () => ({ query: `query Public { ${page('allProducts', 'products', 'first: 25, orderBy: [RANK_ASC]')} }` }),
    create: () => ({
      query: `mutation Create($title: String!) { createTicket(input: { ticket: { title: $title } }) {
        ticket { ${select('tickets')} } } }`,
      variables: { title: 'The bell is loose' },
    }),
  };
}

/** The names of the records of an answer, in its order: they are those of the product's. */
export function namesOf(answer) {
  const [found] = Object.values(answer.data ?? {});
  if (!found) throw new Error(`The peer refuses: ${JSON.stringify(answer.errors)}`);
  const { nodes, ...one } = found;
  if (nodes) return nodes.map(({ name }) => name);
  return [one.name, ...Object.values(one).flatMap((under) => under?.nodes?.map(({ name }) => name) ?? [])];
}

function columnsOf({ columns, ...places }, table) {
  return table === 'invoices' ? columns : places[table].columns;
}
