import { gatheredPageSql, gatheredSql, spreadRows } from './gathered-rows';

const ID = '019aa206-5e35-7539-a1b8-2952e8203d60';
const OTHER = '019aa206-5e35-7539-a1b8-2952e8203d61';

describe('rows that come as one text', () => {
  it('are told by the id that they begin with, where they have no keys', () => {
    const rows = [`${ID}\x1f"A\\nB"`, OTHER];
    expect(spreadRows({ rows: rows.join('\n') }, 0)).toEqual([
      { texts: rows[0], id: ID },
      { texts: rows[1], id: OTHER },
    ]);
    expect(gatheredPageSql('SELECT 1', 0)).toBe(gatheredSql('SELECT 1'));
  });

  it('have their keys beside them', () => {
    const texts = ['1\x1f"Ann"', '2\x1f7'];
    const places = [`["Ann", null, "${ID}"]`, `[null, "7", "${OTHER}"]`].join('\n');
    expect(spreadRows({ rows: texts.join('\n'), places }, 2)).toEqual([
      { texts: texts[0], k0: 'Ann', k1: null, id: ID },
      { texts: texts[1], k0: null, k1: '7', id: OTHER },
    ]);
    expect(gatheredPageSql('SELECT 1', 2)).toContain('json_build_array(r.k0, r.k1, r.id)');
  });

  it('are none where nothing was found', () => {
    expect(spreadRows({ rows: null, places: null }, 0)).toEqual([]);
    expect(spreadRows({}, 1)).toEqual([]);
  });
});
