import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { StaffHandOver, StaffMember } from '@portico/contracts';
import { EventStreamService } from '@portico/web/core';
import { setUpConsole } from '@portico/web/admin/testing';
import { settingsTextsResolver } from '../settings.texts';
import { HandOverDialog, type HandOverQuestion } from './hand-over.dialog';

const JONAS: StaffMember = {
  ...{ id: 'staff-2', name: 'Jonas Weber', email: 'jonas@alder.example', externalId: null, status: 'active' },
  ...{ profile: { id: 'profile-1', key: 'standard', name: 'Standard' }, hasTotp: false, handOverId: null },
};
const RUNNING: StaffHandOver = {
  ...{ id: 'hand-over-1', from: JONAS, to: { id: 'staff-3', name: 'Claire Dubois' }, startedBy: JONAS },
  ...{ status: 'running', counts: { total: 5_000, moved: 2_000 }, createdAt: '', finishedAt: null },
  links: { self: '/hand-overs/1', events: '/hand-overs/1/events' },
};

async function dialog(asked: Partial<HandOverQuestion>) {
  const told = signal<StaffHandOver | null>(null);
  const question: HandOverQuestion = {
    ...{
      member: JONAS,
      holdings: [{ kind: 'records', count: 5_000 }],
      apiKeyCount: 0,
      deactivates: true,
      running: null,
    },
    ...{
      search: () => Promise.resolve([]),
      start: () => Promise.resolve(RUNNING),
      deactivate: () => Promise.resolve(),
    },
    ...asked,
  };
  const stream = { data: told, state: signal('open'), close: () => undefined };
  TestBed.configureTestingModule({
    providers: [
      { provide: MAT_DIALOG_DATA, useValue: question },
      { provide: MatDialogRef, useValue: { close: () => undefined } },
      { provide: EventStreamService, useValue: { open: () => stream } },
    ],
  });
  await setUpConsole({}, [settingsTextsResolver]);
  const fixture = TestBed.createComponent(HandOverDialog);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const text = (): string => (element.textContent ?? '').replace(/\s+/g, ' ');
  return { fixture, told, text };
}

describe('handing over', () => {
  it('hand-over: says how many API keys open nothing any more, to who deactivates', async () => {
    expect((await dialog({ apiKeyCount: 2 })).text()).toContain('2 API keys that they made will open nothing any more');
    TestBed.resetTestingModule();
    expect((await dialog({ apiKeyCount: 2, deactivates: false })).text()).not.toContain('API key');
  });

  it('hand-over: shows how far it is, as it is told, and that it is done', async () => {
    const { fixture, told, text } = await dialog({ running: RUNNING, deactivates: false });
    expect(text()).toContain('with Claire Dubois2,000');
    expect(text()).toContain('still on their way3,000');
    told.set({ ...RUNNING, status: 'finished', counts: { total: 5_000, moved: 5_000 } });
    await fixture.whenStable();
    expect(text()).toContain('Done: Claire Dubois has taken over 5,000 records.');
  });
});
