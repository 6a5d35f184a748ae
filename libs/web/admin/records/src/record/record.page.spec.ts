import { TestBed } from '@angular/core/testing';
import { API, problem, setUpConsole, until } from '@portico/web/admin/testing';
import { ToastService } from '@portico/web/ui';
import { recordTextsResolver } from '../record.texts';
import { CONTACTS, record } from '../testing/records.fixture';
import { RecordPage } from './record.page';

const RECORD = `${API}/modules/Contacts/records/record-1`;

it.each([
  ['Delete', 'DELETE', '', null],
  ['Restore', 'POST', '/restore', '2026-11-20T10:00:00.000Z'],
])('a record is not done twice by who presses twice: %s', async (label, method, end, deletedAt) => {
  let count = 0;
  const console = await setUpConsole(
    {
      [`GET ${API}/modules/Contacts`]: { body: CONTACTS },
      [`GET ${RECORD}`]: { body: record(CONTACTS, { deletedAt }), etag: '"1"' },
      [`${method} ${RECORD}${end}`]: () => (++count === 1 ? { status: 204 } : problem(404, 'NOT_FOUND')),
    },
    [recordTextsResolver],
    ['record.view'],
  );
  const toast = TestBed.inject(ToastService);
  const [done, failed] = [jest.spyOn(toast, 'done'), jest.spyOn(toast, 'failed')];
  const fixture = TestBed.createComponent(RecordPage);
  fixture.componentRef.setInput('module', 'Contacts');
  fixture.componentRef.setInput('recordId', 'record-1');
  const buttons = (): HTMLButtonElement[] => [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
  const button = (): HTMLButtonElement | undefined => buttons().find((one) => one.textContent?.trim() === label);
  await until(() => button() !== undefined);
  button()?.click();
  button()?.click();
  await until(() => done.mock.calls.length > 0);
  await fixture.whenStable();
  expect([console.sent(method, `${RECORD}${end}`).length, done.mock.calls.length]).toEqual([1, 1]);
  expect(failed).not.toHaveBeenCalled();
});
