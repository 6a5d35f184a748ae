import { TestBed } from '@angular/core/testing';
import {
  EXPLANATION_CHANGES,
  EXPLANATION_STEPS,
  type Explanation,
  type ExplanationRequest,
  type ModuleMetadata,
} from '@portico/contracts';
import { API, setUpConsole } from '@portico/web/admin/testing';
import en from './i18n/en.json';
import fr from './i18n/fr.json';
import ptBR from './i18n/pt-BR.json';
import { explainTextsResolver } from './explain.texts';
import { askableFields, placeOf } from './explain.rules';
import { WhyComponent } from './why.component';

it.each([
  ['en', en],
  ['fr', fr],
  ['pt-BR', ptBR],
])('X1: each rule has a sentence for yes and for no, and each change one, in %s', (_language, texts) => {
  for (const code of EXPLANATION_STEPS) {
    const { yes, no } = texts.step[code];
    expect([code, typeof yes, typeof no, yes === no]).toEqual([code, 'string', 'string', false]);
  }
  for (const code of EXPLANATION_CHANGES) expect([code, typeof texts.change[code]]).toEqual([code, 'string']);
});

it('X1: leads from a change to where it is made', () => {
  const type = { id: 'type-1', name: 'Customers' };
  const record = { id: 'invoice-1', module: 'Invoices', name: 'INV-1' };
  expect(placeOf({ code: 'SHOW_FIELD', about: { type } }, record)).toEqual(['portal', 'types', 'type-1', 'fields']);
  expect(placeOf({ code: 'GRANT_ACTION', about: { type } }, record)).toEqual(['portal', 'types', 'type-1', 'tabs']);
  expect(placeOf({ code: 'LINK_RECORD', about: {} }, record)).toEqual(['records', 'Invoices', 'invoice-1', 'edit']);
  expect(placeOf({ code: 'PUT_FIELD_ON_LAYOUT', about: {} }, record)).toBeNull();
});

it('X1: columns can be asked about behind their table', () => {
  const label = (text: string) => ({ en: text });
  const field = { apiName: 'lineItems', label: label('Lines'), columns: [{ apiName: 'price', label: label('Price') }] };
  expect(askableFields({ fields: [field] } as unknown as ModuleMetadata).map(({ path }) => path)).toEqual([
    'lineItems',
    'lineItems.price',
  ]);
});

it('X1: asks about the record at hand as soon as a person is known, and shows chain and change', async () => {
  const answer: Explanation = {
    allowed: false,
    person: { id: 'anna', name: 'Anna Lindqvist' },
    module: { apiName: 'Invoices', singular: { en: 'Invoice' }, plural: { en: 'Invoices' } },
    record: { id: 'invoice-1', module: 'Invoices', name: 'INV-1' },
    action: 'view',
    field: null,
    configuration: 'published',
    steps: [
      { code: 'PERSON_ACTIVE', holds: true, about: {} },
      {
        code: 'RECORD_LINKED_TO_PERSON',
        holds: false,
        about: {
          field: { en: 'Bill to' },
          record: { id: 'a', module: 'Contacts', name: 'Anna Lindqvist' },
          pointsAt: { id: 'b', module: 'Contacts', name: 'Bo Ek' },
        },
      },
    ],
    others: [],
    changes: [
      {
        code: 'LINK_RECORD',
        about: { field: { en: 'Bill to' }, record: { id: 'a', module: 'Contacts', name: 'Anna Lindqvist' } },
      },
    ],
  };
  const { calls } = await setUpConsole(
    {
      [`GET ${API}/modules`]: { body: { data: [] } },
      [`GET ${API}/modules/Invoices`]: { body: { fields: [] } },
      [`POST ${API}/explanations`]: { body: answer },
    },
    [explainTextsResolver],
    ['portal.users.manage', 'record.view'],
  );
  const fixture = TestBed.createComponent(WhyComponent);
  fixture.componentRef.setInput('record', answer.record);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  expect(element.textContent).toContain('Pick a portal user');
  fixture.componentRef.setInput('person', { id: 'anna', name: 'Anna Lindqvist' });
  await fixture.whenStable();
  const sent = calls.find(({ method }) => method === 'POST')?.body as ExplanationRequest;
  expect(sent).toEqual({
    portalUserId: 'anna',
    module: 'Invoices',
    recordId: 'invoice-1',
    action: 'view',
    configuration: 'published',
  });
  expect(element.textContent).toContain('No, Anna Lindqvist cannot see INV-1');
  expect(element.querySelectorAll('ol li')).toHaveLength(2);
  expect(element.querySelector('ol li.fails')?.textContent).toContain('Bill to → Bo Ek');
  const link = element.querySelector<HTMLAnchorElement>('.change a');
  expect(link?.getAttribute('href')).toContain('/records/Invoices/invoice-1/edit');
});
