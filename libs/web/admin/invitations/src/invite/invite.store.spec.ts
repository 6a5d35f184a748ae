import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { InvitationCandidate, PortalDetail, UserTypeDetail } from '@portico/contracts';
import { type Answers, API, setUpConsole, until } from '@portico/web/admin/testing';
import { invitationTextsResolver } from '../invitations.texts';
import { InviteStore } from './invite.store';

const CHECKS = `${API}/invitation-dry-runs`;
const TYPES = `${API}/portals/portal-1/user-types`;
const CANDIDATES = `${API}/user-types/type-1/invitation-candidates`;
const list = (...data: unknown[]) => ({
  body: { data, page: { nextCursor: null, hasMore: false }, count: data.length },
});
const candidate = (recordId: string): InvitationCandidate => ({
  ...{
    recordId,
    name: recordId,
    email: `${recordId}@nordvind.example`,
    company: null,
    createdAt: '2026-11-01T09:00:00Z',
    lastInvitation: null,
  },
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
      [`POST ${CHECKS}`]: { status: 202, body: { id: 'check-1' } },
      ...answers,
    },
    [invitationTextsResolver],
  );
  const store = TestBed.inject(InviteStore);
  await until(() => store.list.rows().length > 0);
  return { store, console };
}

describe('inviting', () => {
  it('X2: checks who was selected, with a key of its own, and opens the check', async () => {
    const { store, console } = await open({});
    store.selection.set(['b'], true);
    await store.inviteSelected();
    const [sent] = console.sent('POST', CHECKS);
    expect(sent?.body).toEqual({ userTypeId: 'type-1', selection: { kind: 'records', recordIds: ['b'] } });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/\S{8,}/);
    expect(TestBed.inject(Router).url).toContain('/invitations/check/check-1');
  });

  it('R80: checks all that match the search, as the server sees them', async () => {
    const { store, console } = await open({});
    store.list.search.set('nordvind');
    await store.inviteAll();
    expect(console.sent('POST', CHECKS)[0]?.body).toEqual({
      userTypeId: 'type-1',
      selection: { kind: 'all', q: 'nordvind' },
    });
  });

  it('X2: tells when the check failed to start', async () => {
    const { store } = await open({ [`POST ${CHECKS}`]: { status: 422, body: { code: 'SELECTION_EMPTY' } } });
    await store.inviteAll();
    expect([store.problem() !== null, store.busy()]).toEqual([true, false]);
  });
});
