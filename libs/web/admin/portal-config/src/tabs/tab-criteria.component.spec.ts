import { TestBed } from '@angular/core/testing';
import type { ConfigurableModule, TabConfiguration } from '@portico/contracts';
import { setUpConsole } from '@portico/web/admin/testing';
import { newTab } from '../draft/tab.rules';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { INVOICES } from '../testing/configuration.fixture';
import { TabCriteriaComponent } from './tab-criteria.component';

const [, subject, total] = INVOICES.fields;
if (!subject || !total) throw new Error('the fixture has no such fields');
const options = ['Brakes', 'Gears'].map((value) => ({ value, label: { en: value } }));
const MODULE: ConfigurableModule = {
  ...INVOICES,
  fields: [
    { ...total, id: 'topics', kind: 'multi-select', options, operators: ['any', 'none'] },
    { ...subject, operators: ['eq', 'starts'] },
  ],
};

it('X27: a change that follows another before it is drawn takes nothing of it back', async () => {
  await setUpConsole({}, [portalConfigTextsResolver]);
  let tab: TabConfiguration = {
    ...newTab('related', MODULE),
    criteria: [
      { fieldId: 'topics', operator: 'any', values: ['Brakes'] },
      { fieldId: 'subject', operator: 'starts', values: [''] },
    ],
  };
  const fixture = TestBed.createComponent(TabCriteriaComponent);
  fixture.componentRef.setInput('tab', tab);
  fixture.componentRef.setInput('module', MODULE);
  fixture.componentRef.setInput('name', 'Invoices');
  await fixture.whenStable();
  fixture.componentInstance.changed.subscribe((change) => (tab = change(tab)));
  const element = fixture.nativeElement as HTMLElement;
  const [, gears] = element.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
  const text = element.querySelector<HTMLInputElement>('input[type=text]');
  if (!gears || !text) throw new Error('nothing to change');
  gears.click();
  text.value = 'Frames';
  text.dispatchEvent(new Event('change'));
  expect(tab.criteria?.map(({ values }) => values)).toEqual([['Brakes', 'Gears'], ['Frames']]);
});
