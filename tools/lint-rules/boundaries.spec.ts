import { constraints } from './boundaries.mjs';

const allowed = (source: string, forTests = false): string[] =>
  constraints(forTests).find(({ sourceTag }) => sourceTag === source)?.onlyDependOnLibsWithTags ?? [];

describe('lint: the rooms and their doors', () => {
  it('lets contracts import nothing else', () => {
    expect(allowed('scope:contracts')).toEqual(['scope:contracts']);
  });

  it('lets the evaluator import contracts only', () => {
    expect(allowed('scope:permission')).toEqual(['scope:contracts', 'scope:permission']);
  });

  it('lets server and browser share how values are read, which knows neither', () => {
    expect(allowed('scope:format')).toEqual(['scope:contracts', 'scope:format']);
    expect(allowed('scope:portal-records')).toContain('scope:format');
  });

  it('lets a domain import the domains below it, never one above', () => {
    expect(allowed('scope:records')).toContain('scope:identity');
    expect(allowed('scope:records')).not.toContain('scope:user-type');
    expect(allowed('scope:invitation')).toContain('scope:portal-user');
    expect(allowed('scope:portal-user')).not.toContain('scope:invitation');
  });

  it('keeps console and portal apart, and servers out of the browser', () => {
    expect(allowed('/^scope:web-admin/')).not.toContain('/^scope:web-portal/');
    expect(allowed('/^scope:web-portal/')).not.toContain('/^scope:web-admin/');
    expect(allowed('scope:web-ui')).toEqual(['scope:contracts', 'scope:format', 'scope:web-core', 'scope:web-ui']);
  });

  it('lets only tests import the testing library', () => {
    expect(allowed('scope:invitation')).not.toContain('scope:testing');
    expect(allowed('scope:invitation', true)).toContain('scope:testing');
  });
});
