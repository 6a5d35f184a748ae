import { TestBed } from '@angular/core/testing';
import {
  convertToParamMap,
  provideRouter,
  RedirectCommand,
  type UrlTree,
  type ActivatedRouteSnapshot,
} from '@angular/router';
import type { StaffMe, StaffMembership } from '@portico/contracts';
import { FETCH, provideCore, StaffSessionStore } from '@portico/web/core';
import { organisationOpened, toOwnOrganisation } from './shell.guards';

const membership = (id: string, isDefault = false): StaffMembership => ({
  organisation: { id, name: id, edition: { code: 'enterprise', name: 'Enterprise' } },
  profile: { id: 'profile-1', key: 'standard', name: 'Standard' },
  isDefault,
  needsTotp: false,
  permissions: [],
});

async function signIn(...memberships: StaffMembership[]): Promise<StaffSessionStore> {
  const me: StaffMe = {
    id: 'staff-1',
    email: 'maya.ross@alder-cycles.example',
    name: 'Maya Ross',
    language: 'en',
    timeZone: 'Europe/Stockholm',
    csrfToken: 'csrf',
    hasTotp: false,
    memberships,
  };
  const answer = { ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(me) } as Response;
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideCore(), { provide: FETCH, useValue: () => Promise.resolve(answer) }],
  });
  const session = TestBed.inject(StaffSessionStore);
  await session.load();
  return session;
}

function open(organisationId: string): unknown {
  const route = { paramMap: convertToParamMap({ organisationId }) } as ActivatedRouteSnapshot;
  return TestBed.runInInjectionContext(() => organisationOpened(route, {} as never));
}
const own = (): string =>
  (TestBed.runInInjectionContext(() => toOwnOrganisation({} as never, {} as never)) as UrlTree).toString();

describe('the organisation of an address', () => {
  it('is the one that is worked in, also after the next visit', async () => {
    const session = await signIn(membership('alder', true), membership('bramley'));
    expect(open('bramley')).toBe(true);
    expect(session.organisation()?.id).toBe('bramley');
    expect(own()).toBe('/admin/o/bramley');
  });

  it("is not there when it is not the person's: the address stays, nothing is told", async () => {
    const session = await signIn(membership('alder', true));
    const refused = open('bramley');
    expect(refused).toBeInstanceOf(RedirectCommand);
    expect((refused as RedirectCommand).redirectTo.toString()).toBe('/admin/not-here');
    expect((refused as RedirectCommand).navigationBehaviorOptions).toEqual({ skipLocationChange: true });
    expect(session.organisation()?.id).toBe('alder');
  });

  it('is the default one at first', async () => {
    await signIn(membership('bramley'), membership('alder', true));
    expect(own()).toBe('/admin/o/alder');
  });

  it('is a page that says so for who belongs to none', async () => {
    await signIn();
    expect(own()).toBe('/admin/no-organisation');
  });
});
