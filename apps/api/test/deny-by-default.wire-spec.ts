import { Controller, Get, Module } from '@nestjs/common';
import { Public } from '@portico/platform';
import { createTestApplication, givenOrganisation } from '@portico/testing';
import request from 'supertest';
import { nameOf, servedRoutes } from './support/routes';
import { wholeApi } from './support/whole-api';

@Controller('forgotten')
class ForgottenController {
  @Get('open')
  @Public()
  open(): { isSeen: true } {
    return { isSeen: true };
  }

  undeclared(): { isSeen: true } {
    return { isSeen: true };
  }
}

/** By hand: as a decorator the lint rule would not let it pass. */
const undeclared = Object.getOwnPropertyDescriptor(ForgottenController.prototype, 'undeclared');
if (undeclared) Get('undeclared')(ForgottenController.prototype, 'undeclared', undeclared);

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

/** Everything that anybody may call. Whoever adds to it opens a route to the world. */
const PUBLIC_ROUTES = [
  'GET /health/live',
  'GET /health/ready',
  'GET /api/v1/set-up',
  'POST /api/v1/set-up',
  'POST /api/v1/auth/sign-in',
  'POST /api/v1/auth/sign-in/second-step',
  'POST /api/v1/auth/password-resets',
  'POST /api/v1/auth/password-resets/redeem',
  'GET /api/v1/portals/by-slug/{slug}',
  'GET /api/v1/portals/{portalId}',
  'POST /api/v1/portals/{portalId}/auth/sign-in',
  'POST /api/v1/portals/{portalId}/auth/password-resets',
  'POST /api/v1/portals/{portalId}/auth/password-resets/redeem',
  'POST /api/v1/portals/{portalId}/auth/address-changes/inspect',
  'POST /api/v1/portals/{portalId}/auth/address-changes/confirm',
  'POST /api/v1/portals/{portalId}/auth/address-changes/refuse',
  'POST /api/v1/portals/{portalId}/invitations/inspect',
  'POST /api/v1/portals/{portalId}/invitations/accept',
  'POST /api/v1/portals/{portalId}/invitations/code',
  'POST /api/v1/portals/{portalId}/invitations/rescue',
];

/**
 * What no API key may do, whatever its scope: decide on keys, open or close a person's account to others, hand out a link
 * that is a person's own, or start what is done later in a person's name. Whoever takes from it lets programs do it.
 */
const PEOPLE_ONLY_ROUTES = [
  'POST /api/v1/organisations/{organisationId}/api-keys',
  'DELETE /api/v1/organisations/{organisationId}/api-keys/{keyId}',
  'POST /api/v1/organisations/{organisationId}/staff/{staffId}/reset-totp',
  'POST /api/v1/organisations/{organisationId}/staff/{staffId}/hand-overs',
  'POST /api/v1/organisations/{organisationId}/invitations/{invitationId}/link',
  'POST /api/v1/organisations/{organisationId}/portals/{portalId}/user-types/{userTypeId}/configuration/schedules',
];

describe('a route that declares no access', () => {
  it('is refused to a signed-in administrator too, while its declared neighbour answers', async () => {
    const test = await createTestApplication({ modules: [ForgottenModule] });
    const { headers } = (await givenOrganisation(test)).administrator;
    await request(test.server).get('/api/v1/forgotten/open').expect(200, { isSeen: true });
    for (const sent of [{}, headers]) {
      const { body } = await request(test.server).get('/api/v1/forgotten/undeclared').set(sent).expect(403);
      expect(body).toMatchObject({ code: 'FORBIDDEN', detail: 'This route declares no access.' });
    }
    await test.close();
  });

  it('is not in the API: each one says who may call it, few are open to everybody, and some to no API key', async () => {
    const test = await wholeApi();
    const routes = servedRoutes(test);
    await test.close();
    expect(routes.filter(({ access }) => access === undefined).map(nameOf)).toEqual([]);
    const open = routes.filter(({ access }) => access?.kind === 'public').map(nameOf);
    expect(open.sort()).toEqual([...PUBLIC_ROUTES].sort());
    const forPeople = routes.filter(({ isPeopleOnly }) => isPeopleOnly).map(nameOf);
    expect(forPeople.sort()).toEqual([...PEOPLE_ONLY_ROUTES].sort());
  });
});
