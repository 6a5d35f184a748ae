import type { ConfigurationIssue, ConfigurationVersionDetail, TypeConfiguration } from '@portico/contracts';
import { Database } from '@portico/platform';
import { MetadataService, type OrganisationMetadata } from '@portico/records';
import {
  configurationOf,
  givenCrm,
  givenPortal,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A type's configuration as the administrator's screens handle it. */
export class ConfigurationEditor {
  constructor(
    private readonly test: TestApplication,
    readonly organisation: TestOrganisation,
    readonly portal: TestPortal,
    readonly path = `${portal.path}/user-types/${portal.userTypeId}/configuration`,
  ) {}

  call(method: Method, suffix = '', staff = this.organisation.administrator) {
    return request(this.test.server)
      [method](this.path + suffix)
      .set(staff.headers);
  }
  get tenant() {
    return this.test.get(Database).for({ organisationId: this.organisation.id });
  }
  metadata(): Promise<OrganisationMetadata> {
    return this.test.get(MetadataService).of(this.tenant);
  }
  async words(tabs: readonly TestTab[]): Promise<TypeConfiguration> {
    return configurationOf(await this.metadata(), 'Contacts', tabs);
  }
  async etag(): Promise<string> {
    return (await this.call('get')).headers['etag'] ?? '';
  }
  async save(configuration: object, ifMatch?: string) {
    return this.call('put')
      .set('If-Match', ifMatch ?? (await this.etag()))
      .send(configuration);
  }
  async saveWords(tabs: readonly TestTab[]) {
    return this.save(await this.words(tabs));
  }
  async publish(ifMatch?: string) {
    return this.call('post', '/publish').set('If-Match', ifMatch ?? (await this.etag()));
  }
  /** Saves and publishes at once. */
  async publishWords(tabs: readonly TestTab[]) {
    await this.saveWords(tabs);
    return this.publish();
  }
  async restore(number: number, ifMatch?: string) {
    return this.call('post', `/versions/${number}/restore`).set('If-Match', ifMatch ?? (await this.etag()));
  }
  /** The version that is live, with its configuration. */
  async live() {
    const { publishedVersion } = (await this.call('get')).body as { publishedVersion: number };
    return (await this.call('get', `/versions/${publishedVersion}`)).body as ConfigurationVersionDetail;
  }
  async fieldId(moduleName: string, fieldName: string): Promise<string> {
    return (await this.metadata()).get(moduleName).fieldByName.get(fieldName)?.id ?? '';
  }
  /** What an administrator does in the CRM, seen by the next request. */
  async changeCrm(sql: string, values: readonly unknown[] = []): Promise<void> {
    await this.tenant.execute(sql, values);
    await this.tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
  }
  share(moduleName: string, sharing: string): Promise<void> {
    return this.changeCrm('UPDATE modules SET sharing = $3 WHERE organisation_id = $1 AND api_name = $2', [
      moduleName,
      sharing,
    ]);
  }
}

/** An organisation with a portal, live unless told otherwise, and the editor of its default type. */
export async function givenEditor(
  test: TestApplication,
  options: Parameters<typeof givenPortal>[2] = {},
): Promise<ConfigurationEditor> {
  const organisation = await givenCrm(test);
  return new ConfigurationEditor(test, organisation, await givenPortal(test, organisation, options));
}

export const codes = (body: { issues: ConfigurationIssue[] }) =>
  body.issues.map(({ code, pointer }) => [code, pointer]);
export const names = (modules: { apiName: string }[]) => modules.map(({ apiName }) => apiName);

export const CONTACTS: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] };
export const INVOICES: TestTab = {
  kind: 'related',
  module: 'Invoices',
  actions: 'v',
  fields: ['number', 'subject', 'status'],
};
export const PRODUCTS: TestTab = { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] };
