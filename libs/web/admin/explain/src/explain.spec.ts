import { TestBed } from '@angular/core/testing';
import type { Explanation, ExplanationRequest } from '@portico/contracts';
import { API, setUpConsole } from '@portico/web/admin/testing';
import { explainTextsResolver, WhyComponent } from '@portico/web/explain';
import { ExplainApi } from './explain.api';

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
  fixture.componentRef.setInput('source', TestBed.inject(ExplainApi));
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
