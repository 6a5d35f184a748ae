/** The server's libraries from the bottom up: each may use those to its left (docs/adr/0001-stack-and-rooms.md). */
const LAYERS = [
  'identity',
  'licensing',
  'records',
  'user-type',
  'portal-config',
  'portal-user',
  'portal-records',
  'invitation',
  'lead-conversion',
];

const only = (source, allowed) => ({
  sourceTag: source,
  onlyDependOnLibsWithTags: allowed.map((name) => (name.startsWith('/') ? name : `scope:${name}`)),
});

/** What every layer may use. */
const GROUND = ['contracts', 'format', 'platform', 'permission'];
const SERVER = [...GROUND, ...LAYERS];

/**
 * Who may import whom, by the tag `scope:<name>` in each project.json.
 *
 * @param {boolean} forTests specs may also import the testing library, and it the domains that it fills
 */
export function constraints(forTests) {
  const testing = forTests ? ['testing'] : [];
  const web = ['contracts', 'format', 'web-core', 'web-ui'];
  return [
    only('scope:contracts', ['contracts', ...testing]),
    // How people read values: the pages and what the server writes for people say the same.
    only('scope:format', ['contracts', 'format', ...testing]),
    only('scope:platform', ['contracts', 'platform', ...testing]),
    only('scope:permission', ['contracts', 'permission', ...testing]),
    ...LAYERS.map((layer, index) => only(`scope:${layer}`, [...GROUND, ...LAYERS.slice(0, index + 1), ...testing])),
    only('scope:testing', [...SERVER, 'testing']),
    only('scope:api', [...SERVER, 'api', ...testing]),
    only('scope:worker', [...SERVER, 'worker', ...testing]),
    // Generated from the document that the API prints: it knows nothing of ours.
    only('scope:client', ['client']),
    only('scope:web-core', ['contracts', 'format', 'client', 'web-core']),
    only('scope:web-ui', web),
    // What both of them show: why somebody sees something, in the console and in a preview.
    only('scope:web-explain', [...web, 'web-explain']),
    // Neither the console nor the portal imports the other.
    only('/^scope:web-admin/', [...web, 'web-explain', '/^scope:web-admin/']),
    only('/^scope:web-portal/', [...web, 'web-explain', '/^scope:web-portal/']),
    only('scope:web', [...web, 'web', '/^scope:web-(admin|portal)/']),
    only('scope:web-e2e', ['contracts', 'web-e2e', 'testing']),
    only('scope:tools', [...SERVER, 'tools', 'testing']),
  ];
}
