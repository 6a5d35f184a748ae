import { parseListQuery } from './list-query';
import { parseQueryString } from './query-string';

describe('parseQueryString', () => {
  it('reads nested names', () => {
    expect(parseListQuery(parseQueryString('filter[status][eq]=Open&sort=-a,b&limit=5'))).toMatchObject({
      filter: [{ field: 'status', operator: 'eq', value: 'Open' }],
      sort: [
        { field: 'a', direction: 'desc' },
        { field: 'b', direction: 'asc' },
      ],
      limit: 5,
    });
  });

  it.each([
    '__proto__',
    '%5F%5Fproto%5f%5f',
    '%5f_%70roto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
  ])('drops no condition on %s', (name) => {
    expect(parseListQuery(parseQueryString(`filter[${name}][eq]=x`)).filter).toHaveLength(1);
    expect(() => parseListQuery(parseQueryString(`${name}=x`))).toThrow('INPUT_INVALID');
  });

  it.each([
    'filter[a][eq]=1&filter[a][eq]=2',
    'filter[a][eq][]=1',
    'filter[a][b][c][d]=1',
    'filter[a]=1',
    'filter=1',
    'q=1&q=2',
  ])('leads to a refusal of %s', (text) => {
    expect(() => parseListQuery(parseQueryString(text))).toThrow('INPUT_INVALID');
  });

  it('changes no prototype', () => {
    parseQueryString('__proto__[polluted]=1&filter[__proto__][polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives the same object for the same words, and nobody can change it', () => {
    const text = 'filter[status][eq]=Open';
    const parsed = parseQueryString(text) as { filter: { status: object } };
    expect(parseQueryString(text)).toBe(parsed);
    expect([parsed, parsed.filter, parsed.filter.status].every(Object.isFrozen)).toBe(true);
    expect(parseQueryString(`${text}&q=${'x'.repeat(300)}`)).not.toBe(parseQueryString(`${text}&q=${'x'.repeat(300)}`));
  });
});
