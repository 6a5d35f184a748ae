import { newId } from '@portico/platform';
import { givenCrm, type TestApplication, type TestOrganisation } from '@portico/testing';
import request from 'supertest';

/** A name that no other test has. */
export const unique = (name: string) => `${name} ${newId().slice(-12)}`;

/** The wizard's calls against one application. */
export function portalCalls(application: () => TestApplication) {
  const given = (input: Parameters<typeof givenCrm>[1] = {}) => givenCrm(application(), input);
  const call = (
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    { headers }: TestOrganisation['administrator'],
  ) => request(application().server)[method](path).set(headers);

  const proposal = ({ path, administrator }: TestOrganisation, query: object = {}) =>
    call('get', `${path}/portal-proposal`, administrator).query(query);
  const create = ({ path, administrator }: TestOrganisation, body: object) =>
    call('post', `${path}/portals`, administrator).send(body);

  /** A draft, as the wizard's first page leaves it, with what PATCH needs. */
  const draft = async (body: object = {}) => {
    const organisation = await given();
    const answer = await create(organisation, { name: unique('Alder'), ...body });
    expect(answer.status).toBe(201);
    const path = `${organisation.path}/portals/${answer.body.id}`;
    let etag = answer.headers['etag'] ?? '';
    return {
      organisation,
      portal: answer.body,
      path,
      get: () => call('get', path, organisation.administrator),
      change: async (change: object, ifMatch: string | null = etag) => {
        const patch = call('patch', path, organisation.administrator).send(change);
        const changed = await (ifMatch === null ? patch : patch.set('If-Match', ifMatch));
        if (changed.status === 200) etag = changed.headers['etag'] ?? '';
        return changed;
      },
      finish: () => call('post', `${path}/finish`, organisation.administrator),
      delete: () => call('delete', path, organisation.administrator),
      types: () => call('get', `${path}/user-types`, organisation.administrator),
    };
  };
  return { given, call, proposal, create, draft };
}
