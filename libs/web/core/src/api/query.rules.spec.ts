import { queryString, segment } from './query.rules';

describe('query strings', () => {
  it.each([
    [undefined, ''],
    [{}, ''],
    [{ q: '', cursor: null, sort: undefined }, ''],
    [{ limit: 25, isOpen: false }, '?limit=25&isOpen=false'],
    [{ 'filter[status][eq]': 'open & due' }, '?filter[status][eq]=open%20%26%20due'],
    [{ id: ['a', 'b'] }, '?id=a&id=b'],
  ])('writes %j as %s', (query, text) => {
    expect(queryString(query)).toBe(text);
  });

  it('keeps a parameter of a path in its place, whatever it holds', () => {
    expect(`/portals/by-slug/${segment('../admin?x=1')}/me`).toBe('/portals/by-slug/..%2Fadmin%3Fx%3D1/me');
  });
});
