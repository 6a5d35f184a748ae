import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { FieldKind } from '@portico/contracts';
import type { ShownValue } from '@portico/format';
import { PreferencesService } from '@portico/web/core';
import { get, render, setUpBlocks, words } from '../testing/ui.testing';
import type { FieldDescription } from './field.types';
import { FieldValueComponent } from './field-value.component';

@Component({
  selector: 'pt-host',
  imports: [FieldValueComponent],
  template: `<pt-field-value [field]="field()" [value]="value()" currency="EUR" [link]="link" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly field = signal<FieldDescription>(field('text'));
  readonly value = signal<ShownValue | undefined>(null);
  readonly link = (module: string, id: string): string[] | null => (module === 'accounts' ? ['/a', id] : null);
}

function field(kind: FieldKind, more: Partial<FieldDescription> = {}): FieldDescription {
  return { apiName: 'x', label: { en: 'X' }, kind, isMandatory: false, settings: {}, lookupModule: null, ...more };
}
const status = field('pick-list', {
  settings: {
    options: [
      { value: 'open', label: { en: 'Open', fr: 'Ouverte' }, tone: 'warn' },
      { value: 'x', label: { en: 'Other' } },
    ],
  },
});

async function shown(one: FieldDescription, value: ShownValue | undefined): Promise<HTMLElement> {
  const fixture = await render(HostComponent);
  fixture.componentInstance.field.set(one);
  fixture.componentInstance.value.set(value);
  await fixture.whenStable();
  return get(fixture.element, 'pt-field-value');
}

describe('pt-field-value', () => {
  beforeEach(() => setUpBlocks());

  it.each([
    [field('text'), 'Anna', 'Anna'],
    [field('number'), '1284', '1,284'],
    [field('decimal', { settings: { scale: 2 } }), '5.00', '5'],
    [field('money'), '1140', '€1,140.00'],
    [field('percent'), '12.5', '12.5%'],
    [field('date'), '2026-12-04', '4 Dec 2026'],
    [field('date-time'), '2026-12-04T14:30:00Z', '4 Dec 2026, 14:30'],
    [field('yes-no'), true, 'Yes'],
    [field('yes-no'), false, 'No'],
    [status, 'x', 'Other'],
    [field('url'), 'https://b.example/', 'b.example'],
    [field('lookup'), { id: '1', name: 'Nordvind AB' }, 'Nordvind AB'],
    [field('owner'), { id: null, name: 'Maya Ross' }, 'Maya Ross'],
    [
      field('sub-form'),
      [
        { id: '1', values: {} },
        { id: '2', values: {} },
      ],
      '2 rows',
    ],
  ] as [FieldDescription, ShownValue, string][])('writes %# as people do', async (one, value, text) => {
    expect(words(await shown(one, value))).toBe(text);
  });

  it.each([null, undefined, '', []])('says that nothing is there for %j', async (value) => {
    const element = await shown(field('text'), value);
    expect(words(get(element, '.pt-visually-hidden'))).toBe('Empty');
  });

  it('gives a status its chip, in the words of the language', async () => {
    const element = await shown(status, 'open');
    expect(get(element, 'pt-chip').className).toContain('tone-warn');
    await TestBed.inject(PreferencesService).use({ language: 'fr' });
    TestBed.tick();
    expect(words(element)).toBe('Ouverte');
  });

  it('links to a record only where the reader may go', async () => {
    const account = field('lookup', { lookupModule: 'accounts' });
    expect(get<HTMLAnchorElement>(await shown(account, { id: '7', name: 'N' }), 'a').getAttribute('href')).toBe('/a/7');
    expect((await shown(account, { id: null, name: 'N' })).querySelector('a')).toBeNull();
    expect(
      (await shown(field('lookup', { lookupModule: 'secrets' }), { id: '7', name: 'N' })).querySelector('a'),
    ).toBeNull();
  });

  it('lists what was chosen', async () => {
    const element = await shown({ ...status, kind: 'multi-select' }, ['open', 'x']);
    expect([...element.querySelectorAll('[role=list] [role=listitem]')].map(words)).toEqual(['Open', 'Other']);
  });

  it('dials and writes', async () => {
    expect(get<HTMLAnchorElement>(await shown(field('phone'), '+46 31 555 01'), 'a').href).toBe('tel:+463155501');
    expect(get<HTMLAnchorElement>(await shown(field('email'), 'a@b.example'), 'a').href).toBe('mailto:a@b.example');
  });

  it('follows no link that would run something', async () => {
    const link = get<HTMLAnchorElement>(await shown(field('url'), 'https://b.example/a'), 'a');
    expect([link.href, link.target, link.rel]).toEqual([
      ...['https://b.example/a', '_blank', 'noopener noreferrer nofollow'],
    ]);
    expect((await shown(field('url'), 'javascript:alert(1)')).querySelector('a')).toBeNull();
  });

  it('shows words that look like markup as words', async () => {
    const element = await shown(field('long-text'), '<img src=x onerror=alert(1)>');
    expect(element.querySelector('img')).toBeNull();
    expect(words(element)).toBe('<img src=x onerror=alert(1)>');
  });
});
