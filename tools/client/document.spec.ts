import { forClient, operationsFile } from './document.mjs';

const document = {
  paths: {
    '/api/v1/organisations/{organisationId}/staff/{staffId}': {
      get: {
        operationId: 'Staff_get',
        security: [{ bearer: [] }, { staffSession: [] }],
        responses: { '200': { description: 'It.' }, '404': { $ref: '#/components/responses/Problem404' } },
      },
      delete: { operationId: 'Staff_remove', security: [], responses: { '204': { description: 'Done.' } } },
    },
  },
  components: { schemas: { Problem: {} }, securitySchemes: {}, responses: { Problem404: {} } },
};

describe('the document as a client needs it', () => {
  it('refuses in one way, and knows its caller in one way', () => {
    const { paths, components } = forClient(document);
    const { get, delete: remove } = paths['/api/v1/organisations/{organisationId}/staff/{staffId}'];
    expect(Object.keys(get.responses)).toEqual(['200', 'default']);
    expect([get.security, remove.security]).toEqual([[{ bearer: [] }], []]);
    expect(components).toEqual({ schemas: { Problem: {} }, securitySchemes: {} });
  });

  it('names each route by its shape, with what it takes and answers', () => {
    const types = 'export type StaffGetData = {\nexport type StaffGetResponse = \nexport type StaffRemoveData = {\n';
    const text = operationsFile(document, types);
    expect(text).toContain(
      `'GET /organisations/{}/staff/{}': { body: api.StaffGetData['body']; answer: api.StaffGetResponse };`,
    );
    expect(text).toContain(`'DELETE /organisations/{}/staff/{}': { body: api.StaffRemoveData['body']; answer: void };`);
  });

  it('is not made where the generator has another name for a route', () => {
    expect(() => operationsFile(document, 'export type StaffGetData = {')).toThrow('Staff_remove has no type');
  });
});
