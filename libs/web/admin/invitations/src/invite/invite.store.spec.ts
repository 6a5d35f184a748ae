import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { InvitationCandidate, PortalDetail, UserTypeDetail } from '@portico/contracts';
import { type Answers, API, setUpConsole, until } from '@portico/web/admin/testing';
import { invitationTextsResolver } from '../invitations.texts';
import { InviteStore } from './invite.store';

const CHECKS = `${API}/invitation-dry-runs`;
const TYPES = `${API}/portals/portal-1/user-types`;
const CANDIDATES = `${API}/user-types/type-1/invitation-candidates`;
const TYPE = {
  ...{ id: 'type-1', name: 'Customers', isDefault: true, baseModule: { apiName: 'Contacts' } },
} as UserTypeDetail;
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
async function open(answers: Answers, isOpen = (store: InviteStore): boolean => store.list.rows().length > 0) {
  const portal = { id: 'portal-1', status: 'live' } as PortalDetail;
  TestBed.configureTestingModule({ providers: [InviteStore] });
  const console = await setUpConsole(
    {
      [`GET ${API}/portals`]: list(portal),
      [`GET ${API}/portals/portal-1`]: { body: portal, etag: '"1"' },
      [`GET ${TYPES}`]: list(TYPE),
      [`GET ${CANDIDATES}`]: list(candidate('a'), candidate('b')),
      [`GET ${API}/modules/Contacts`]: { body: { fields: [] } },
      [`POST ${CHECKS}`]: { status: 202, body: { id: 'check-1' } },
      ...answers,
    },
    [invitationTextsResolver],
  );
  const store = TestBed.inject(InviteStore);
  await until(() => isOpen(store));
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

  it('R79: does not say that there is nobody while it is not known yet', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const types = async () => {
      await arrived;
      return list(TYPE);
    };
    const asked: string[] = [];
    const { store } = await open(
      {
        [`GET ${TYPES}`]: ({ path }) => {
          asked.push(path);
          return types();
        },
      },
      () => asked.length > 0,
    );
    expect(store.list.isFirstLoad()).toBe(true);
    arrive();
    await until(() => !store.list.isFirstLoad());
    expect(store.list.rows().map(({ recordId }) => recordId)).toEqual(['a', 'b']);
  });

  it('R79: says that there is nobody where there is no portal', async () => {
    const { store, console } = await open({ [`GET ${API}/portals`]: list() }, ({ list }) => !list.isFirstLoad());
    expect([store.list.rows(), console.sent('GET', CANDIDATES)]).toEqual([[], []]);
  });

  it('X2: tells when the check failed to start', async () => {
    const { store } = await open({ [`POST ${CHECKS}`]: { status: 422, body: { code: 'SELECTION_EMPTY' } } });
    await store.inviteAll();
    expect([store.problem() !== null, store.busy()]).toEqual([true, false]);
  });
});
