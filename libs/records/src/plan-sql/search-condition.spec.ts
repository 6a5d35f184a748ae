import { ownedBy, type Search, searchConditions } from './search-condition.sql';
import { SqlParameters } from './sql-parameters';

const SEARCH: Search = {
  ...{ q: 'ann', moduleSql: '$2', owners: [], isWhole: true, shape: 'staff', searched: [], seesWords: true },
};
const conditions = (more: Partial<Search>): string[] =>
  searchConditions({ ...SEARCH, ...more }, new SqlParameters()).map((sql) => sql.replaceAll(/\s+/g, ' '));

describe('a search as conditions', () => {
  it('is none without words', () => {
    expect(conditions({ q: null })).toEqual([]);
  });

  it('finds at most so many over a module, of one member of staff theirs only', () => {
    const [all = ''] = conditions({});
    const found = `FROM (SELECT id, organisation_id, module_id, owner_id FROM records WHERE words @@ (SELECT record_query($2, $2::text)) OFFSET 0) w`;
    expect(all).toContain(`${found} WHERE w.organisation_id = $1 AND w.module_id = $2 LIMIT 10000)`);
    const [theirs = ''] = conditions({ owners: ['noor'] });
    expect(theirs).toContain(`w.module_id = $2 AND w.owner_id = $3::uuid LIMIT 10000)`);
    expect(ownedBy(['noor', 'maya'], 'w', new SqlParameters())).toBe('w.owner_id = $2::uuid AND w.owner_id = $3::uuid');
  });

  it('R48: looks into the texts as well, unless a member of staff sees what the words are from', () => {
    expect(conditions({})).toHaveLength(1);
    expect(conditions({ seesWords: false })).toHaveLength(2);
    expect(conditions({ shape: 'portal' })).toHaveLength(2);
    expect(conditions({ isWhole: false })).toEqual(['false']);
    const searched = ['title', 'story'].map((apiName) => ({ apiName })) as Search['searched'];
    const [texts = ''] = conditions({ isWhole: false, searched });
    expect(texts).toContain(
      `fold_text(concat_ws(' ', r.field_values ->> 'title', r.field_values ->> 'story')) LIKE ALL (SELECT '%' || `,
    );
    expect(texts).toContain(`regexp_split_to_table(fold_text($2::text), '\\s+')`);
  });
});
