import { TestBed } from '@angular/core/testing';
import type { InvitationCandidate, InvitationCount, PortalDetail, UserTypeDetail } from '@portico/contracts';
import { type Answers, API, setUpConsole, until } from '@portico/web/admin/testing';
import { invitationTextsResolver } from '../invitations.texts';
import { InviteStore } from './invite.store';

const BATCHES = `${API}/invitation-batches`;
const TYPES = `${API}/portals/portal-1/user-types`;
const CANDIDATES = `${API}/user-types/type-1/invitation-candidates`;
const list = (...data: unknown[]) => ({
  body: { data, page: { nextCursor: null, hasMore: false }, count: data.length },
});
const candidate = (recordId: string): InvitationCandidate => ({
  ...{ recordId, name: recordId, email: `${recordId}@nordvind.example`, company: null, lastInvitation: null },
});
const counted = (count: number, free: number): InvitationCount => ({
  count,
  seats: { limit: 100, used: 0, reserved: 100 - free, free },
});

async function open(answers: Answers) {
  const portal = { id: 'portal-1', status: 'live' } as PortalDetail;
  const type = { id: 'type-1', name: 'Customers', isDefault: true, baseModule: { apiName: 'Contacts' } };
  TestBed.configureTestingModule({ providers: [InviteStore] });
  const console = await setUpConsole(
    {
      [`GET ${API}/portals`]: list(portal),
      [`GET ${API}/portals/portal-1`]: { body: portal, etag: '"1"' },
      [`GET ${TYPES}`]: list(type as UserTypeDetail),
      [`GET ${CANDIDATES}`]: list(candidate('a'), candidate('b')),
      [`GET ${API}/modules/Contacts`]: { body: { fields: [] } },
      [`POST ${BATCHES}`]: { status: 202, body: { id: 'batch-1' } },
      ...answers,
    },
    [invitationTextsResolver],
  );
  const store = TestBed.inject(InviteStore);
  await until(() => store.list.rows().length > 0);
  return { store, console };
}

describe('inviting', () => {
  it('R81: says how many will be invited, and for which seats, before anything is sent', async () => {
    const { store, console } = await open({ [`POST ${BATCHES}/count`]: { body: counted(2, 40) } });
    console.answerWith(false);
    await store.inviteAll();
    expect(console.questions[0]).toMatchObject({
      title: 'Invite 2 people as “Customers”?',
      action: 'Send 2 invitations',
    });
    expect(console.questions[0]?.text).toContain('2 of 40 free seats will be reserved.');
    expect(console.sent('POST', BATCHES)).toEqual([]);
  });

  it('R81: says beforehand that seats will not do', async () => {
    const { store, console } = await open({ [`POST ${BATCHES}/count`]: { body: counted(50, 1) } });
    await store.inviteAll();
    expect(console.questions[0]?.text).toContain('Only 1 seat is free, so 49 of them cannot be invited.');
  });

  it('R80: sends who was selected, with a key of its own', async () => {
    const { store, console } = await open({ [`POST ${BATCHES}/count`]: { body: counted(1, 40) } });
    store.selection.set(['b'], true);
    await store.inviteSelected();
    const [sent] = console.sent('POST', BATCHES);
    expect(sent?.body).toEqual({ userTypeId: 'type-1', selection: { kind: 'records', recordIds: ['b'] } });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/\S{8,}/);
  });

  it('R80: sends all that match the search, as the server sees them', async () => {
    const { store, console } = await open({ [`POST ${BATCHES}/count`]: { body: counted(1, 40) } });
    store.list.search.set('nordvind');
    await store.inviteAll();
    expect(console.sent('POST', BATCHES)[0]?.body).toEqual({
      userTypeId: 'type-1',
      selection: { kind: 'all', q: 'nordvind' },
    });
  });

  it('R81: tells when counting failed, and sends nothing', async () => {
    const { store, console } = await open({});
    await store.inviteAll();
    expect([store.problem() !== null, store.busy(), console.sent('POST', BATCHES)]).toEqual([true, false, []]);
  });
});
