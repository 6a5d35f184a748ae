import { ChangeDetectionStrategy, Component } from '@angular/core';
import { FormGroup } from '@angular/forms';
import type { FieldKind } from '@portico/contracts';
import { get, named, render, setUpBlocks, type, words } from '../testing/ui.testing';
import type { FieldDescription } from './field.types';
import { changedInputs, type FieldControls, fieldControls, fieldInputs } from './field-form.rules';
import { FieldInputComponent } from './field-input.component';

const field = (apiName: string, kind: FieldKind, more: Partial<FieldDescription> = {}): FieldDescription => ({
  apiName,
  kind,
  label: { en: apiName },
  isMandatory: false,
  settings: {},
  lookupModule: null,
  ...more,
});

const FIELDS: readonly FieldDescription[] = [
  field('subject', 'text', { isMandatory: true, settings: { maximumLength: 10 } }),
  field('notes', 'long-text'),
  field('email', 'email'),
  field('phone', 'phone'),
  field('quantity', 'number', { settings: { minimum: '1', maximum: '100' } }),
  field('weight', 'decimal', { settings: { scale: 2 } }),
  field('total', 'money'),
  field('discount', 'percent'),
  field('due', 'date'),
  field('sent', 'date-time'),
  field('paid', 'yes-no'),
  field('status', 'pick-list', {
    settings: {
      options: [
        { value: 'open', label: { en: 'Open' } },
        { value: 'paid', label: { en: 'Paid' } },
      ],
    },
  }),
  field('colours', 'multi-select', {
    settings: { options: ['Red', 'Blue'].map((value) => ({ value, label: { en: value } })) },
  }),
  field('account', 'lookup', { lookupModule: 'accounts' }),
  field('owner', 'owner'),
  field('lines', 'sub-form', {
    columns: [
      field('product', 'lookup', { lookupModule: 'products' }),
      field('amount', 'number', { isMandatory: true }),
    ],
  }),
];

@Component({
  selector: 'pt-host',
  imports: [FieldInputComponent],
  template: `
    @for (field of fields; track field.apiName) {
      <div [class]="field.apiName">
        <pt-field-input
          [field]="field"
          [control]="controls.controls[field.apiName]!"
          currency="EUR"
          [search]="search"
        />
      </div>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly fields = FIELDS;
  readonly controls: FieldControls = fieldControls(FIELDS, {
    subject: 'Spring',
    total: '1140.5',
    due: '2026-12-04',
    sent: '2026-12-04T14:30:00Z',
    paid: true,
    status: 'open',
    colours: ['Blue'],
    account: { id: 'acc-1', name: 'Nordvind AB' },
    lines: [{ id: 'l-1', values: { product: { id: 'p-1', name: 'Helmet' }, amount: '3' } }],
  });
  readonly whole = new FormGroup({ values: this.controls });
  readonly search = jest.fn(() => Promise.resolve([{ id: 'acc-2', name: 'Serra Ltda' }]));
}

describe('pt-field-input', () => {
  beforeEach(() => setUpBlocks());
  const input = (root: HTMLElement, name: string): HTMLInputElement => get<HTMLInputElement>(root, `.${name} input`);

  it('has an input with a label for every kind', async () => {
    const { element } = await render(HostComponent);
    for (const { apiName, kind } of FIELDS) {
      if (kind === 'sub-form') expect(words(get(element, `.${apiName} legend`))).toBe(apiName);
      else if (kind === 'date-time') expect(element.querySelectorAll(`.${apiName} input`)).toHaveLength(2);
      else {
        const controls = element.querySelectorAll<HTMLInputElement>(`.${apiName} :is(input, select, textarea)`);
        expect(controls).toHaveLength(kind === 'multi-select' ? 2 : 1);
        for (const control of controls) expect(control.labels?.length ?? 0).toBeGreaterThan(0);
      }
    }
  });

  it('shows values as the reader writes them and sends them as the API does', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    expect(input(element, 'total').value).toBe('1140.5');
    expect(input(element, 'due').value).toBe('04/12/2026');
    expect([...element.querySelectorAll<HTMLInputElement>('.sent input')].map((one) => one.value)).toEqual([
      '04/12/2026',
      '14:30',
    ]);
    expect(fieldInputs(FIELDS, host.controls)).toEqual({
      subject: 'Spring',
      notes: null,
      email: null,
      phone: null,
      quantity: null,
      weight: null,
      total: '1140.5',
      discount: null,
      due: '2026-12-04',
      sent: '2026-12-04T14:30:00Z',
      paid: true,
      status: 'open',
      colours: ['Blue'],
      account: 'acc-1',
      owner: null,
      lines: [{ id: 'l-1', values: { product: 'p-1', amount: '3' } }],
    });
  });

  it('sends only what was touched when a record is changed', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    type(input(element, 'weight'), '1,250.75');
    expect(changedInputs(FIELDS, host.controls)).toEqual({ weight: '1250.75' });
    expect(changedInputs(FIELDS, fieldControls(FIELDS))).toEqual({});
  });

  it.each([
    ['subject', 'much too long a subject', 'At most 10 characters.'],
    ['subject', '', 'Please fill this in.'],
    ['email', 'anna', 'This is not a complete e-mail address.'],
    ['quantity', 'some', 'This is not a number.'],
    ['quantity', '0', 'Not less than 1.'],
    ['quantity', '101', 'Not more than 100.'],
    ['quantity', '1.5', 'A whole number, please.'],
    ['weight', '1.555', 'At most 2 digits after the decimal point.'],
    ['due', '31/02/2026', 'This is not a date.'],
  ])('says at once what is wrong with %s %j', async (name, typed, sentence) => {
    const fixture = await render(HostComponent);
    const box = input(fixture.element, name);
    box.removeAttribute('maxlength');
    type(box, typed);
    box.dispatchEvent(new Event('blur', { bubbles: true }));
    fixture.componentInstance.controls.markAllAsTouched();
    await fixture.whenStable();
    expect(words(get(fixture.element, `.${name} .error`))).toBe(sentence);
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });

  it('wants a time with a day', async () => {
    const fixture = await render(HostComponent);
    const time = fixture.element.querySelectorAll<HTMLInputElement>('.sent input')[1]!;
    type(time, 'soon');
    fixture.componentInstance.controls.markAllAsTouched();
    await fixture.whenStable();
    expect(words(get(fixture.element, '.sent .error'))).toBe('Please give a date and a time.');
    type(time, '9:15');
    expect(fixture.componentInstance.controls.value['sent']).toBe('2026-12-04T09:15:00.000Z');
  });

  it('chooses several, in the order of the options', async () => {
    const fixture = await render(HostComponent);
    const [red, blue] = fixture.element.querySelectorAll<HTMLInputElement>('.colours input');
    expect([red?.checked, blue?.checked]).toEqual([false, true]);
    red?.click();
    expect(fixture.componentInstance.controls.value['colours']).toEqual(['Red', 'Blue']);
    red?.click();
    blue?.click();
    expect(changedInputs(FIELDS, fixture.componentInstance.controls)).toEqual({ colours: null });
  });

  it('empties a field', async () => {
    const { element, componentInstance: host } = await render(HostComponent);
    type(input(element, 'due'), '');
    type(input(element, 'total'), '');
    expect(changedInputs(FIELDS, host.controls)).toEqual({ due: null, total: null });
  });

  it('takes a reference off', async () => {
    const fixture = await render(HostComponent);
    named(get(fixture.element, '.account'), 'Remove the choice').click();
    await fixture.whenStable();
    expect(fixture.componentInstance.controls.value['account']).toBeNull();
  });

  it('undoes words in a lookup that chose nothing', async () => {
    const fixture = await render(HostComponent);
    const box = input(fixture.element, 'account');
    type(box, 'Serr');
    box.dispatchEvent(new Event('blur'));
    expect(box.value).toBe('Nordvind AB');
  });

  it('adds and removes rows', async () => {
    const fixture = await render(HostComponent);
    named(fixture.element, 'Add a row').click();
    await fixture.whenStable();
    const boxes = fixture.element.querySelectorAll<HTMLInputElement>('.lines .row:last-child input');
    type(boxes[1]!, '7');
    expect(changedInputs(FIELDS, fixture.componentInstance.controls)).toEqual({
      lines: [{ id: 'l-1', values: { product: 'p-1', amount: '3' } }, { values: { product: null, amount: '7' } }],
    });
    named(fixture.element, 'Remove row 1').click();
    await fixture.whenStable();
    expect(fieldInputs(FIELDS, fixture.componentInstance.controls)['lines']).toEqual([
      { values: { product: null, amount: '7' } },
    ]);
  });
});
