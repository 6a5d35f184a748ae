import { TestBed } from '@angular/core/testing';
import { API, type Answers, type Call, problem, setUpConsole } from '../testing/console.testing';
import { CONTACTS, record } from '../testing/records.fixture';
import { RecordFormStore } from './record-form.store';

const ANNA = record(CONTACTS, { values: { firstName: 'Anna', lastName: 'Lindqvist', email: 'anna@nordvind.example' } });
const ONE = `${API}/modules/Contacts/records/record-1`;

async function store(answers: Answers): Promise<{ store: RecordFormStore; calls: Call[] }> {
  const calls = await setUpConsole(
    { [`GET ${API}/modules/Contacts`]: { body: CONTACTS }, [`GET ${API}`]: { body: { currency: 'SEK' } }, ...answers },
    ['record.view', 'record.edit', 'record.create'],
  );
  return { store: TestBed.runInInjectionContext(() => new RecordFormStore()), calls };
}

describe('the form of a record', () => {
  it('sends what was changed and nothing else, with the tag of what was read', async () => {
    const { store: forms, calls } = await store({
      [`GET ${ONE}`]: { body: ANNA, etag: '"1"' },
      [`PATCH ${ONE}`]: { body: ANNA },
    });
    const open = await forms.open('Contacts', 'record-1');
    const title = open.form.controls.values.controls['title'];
    open.form.controls.values.patchValue({ title: 'Purchasing' });
    title?.markAsDirty();
    await forms.save(open);
    const sent = calls.at(-1);
    expect(sent?.body).toEqual({ values: { title: 'Purchasing' } });
    expect(sent?.headers.get('If-Match')).toBe('"1"');
  });

  it('brings in what somebody else saved and keeps what was typed on top', async () => {
    let version = 1;
    const { store: forms } = await store({
      [`GET ${ONE}`]: () =>
        version === 1
          ? { body: ANNA, etag: '"1"' }
          : {
              body: { ...ANNA, values: { ...ANNA.values, email: 'new@nordvind.example', title: 'Theirs' } },
              etag: '"2"',
            },
      [`PATCH ${ONE}`]: problem(412, 'PRECONDITION_FAILED'),
    });
    const open = await forms.open('Contacts', 'record-1');
    const title = open.form.controls.values.controls['title'];
    open.form.controls.values.patchValue({ title: 'Mine' });
    title?.markAsDirty();
    await expect(forms.save(open)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
    version = 2;
    const fresh = await forms.refresh(open);
    expect(fresh.etag).toBe('"2"');
    expect(fresh.form.getRawValue().values).toMatchObject({ title: 'Mine', email: 'new@nordvind.example' });
  });

  it('repeats a creation with the same key, so that a lost answer makes no second record', async () => {
    const { store: forms, calls } = await store({ [`POST ${API}/modules/Contacts/records`]: { body: ANNA } });
    const open = await forms.open('Contacts', null);
    open.form.controls.values.patchValue({ lastName: 'Lindqvist' });
    await forms.save(open);
    await forms.save(open);
    const keys = calls.filter((call) => call.method === 'POST').map((call) => call.headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('R129: gives back what was typed before the session ended, as changes', async () => {
    const { store: forms, calls } = await store({
      [`GET ${ONE}`]: { body: ANNA, etag: '"1"' },
      [`PATCH ${ONE}`]: { body: ANNA },
    });
    const open = await forms.open('Contacts', 'record-1');
    const { values, ownerId } = open.form.getRawValue();
    forms.restore(open, { values: { ...values, title: 'Kept' }, ownerId });
    await forms.save(open);
    expect(calls.at(-1)?.body).toEqual({ values: { title: 'Kept' } });
  });
});
