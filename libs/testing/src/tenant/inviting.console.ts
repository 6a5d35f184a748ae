import type {
  InvitationBatch,
  InvitationDetail,
  InvitationRecipient,
  InvitationSelection,
  Page,
  SeatCount,
} from '@portico/contracts';
import { InvitationHttpModule } from '@portico/invitation';
import { SeatService } from '@portico/licensing';
import { Database } from '@portico/platform';
import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import request, { type Test } from 'supertest';
import { createTestApplication, type TestApplication } from '../application/test-application';
import { invitationToken, workOff, type InvitingTenant } from './invitation.builder';

/** The routes of portal users and invitations, with mail to a sink or, without one, no mail server. */
export function createInvitingApplication(smtpUrl?: string): Promise<TestApplication> {
  const modules = [PortalUserModule, PortalUserHttpModule, InvitationHttpModule];
  return createTestApplication({ modules, ...(smtpUrl === undefined ? {} : { smtpUrl }) });
}

/** What an administrator does about invitations, through HTTP. */
export class InvitingConsole {
  constructor(
    private readonly test: TestApplication,
    readonly tenant: InvitingTenant,
  ) {}

  get(path: string): Test {
    return request(this.test.server)
      .get(`${this.tenant.organisation.path}/${path}`)
      .set(this.tenant.organisation.administrator.headers);
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Test {
    return request(this.test.server)
      .post(`${this.tenant.organisation.path}/${path}`)
      .set({ ...this.tenant.organisation.administrator.headers, ...headers })
      .send(body);
  }

  delete(path: string): Test {
    return request(this.test.server)
      .delete(`${this.tenant.organisation.path}/${path}`)
      .set(this.tenant.organisation.administrator.headers);
  }

  /** A route of the portal itself. */
  portal(path: string, body: object): Test {
    return request(this.test.server).post(`/api/v1/portals/${this.tenant.portal.id}/${path}`).send(body);
  }

  async startBatch(selection: InvitationSelection): Promise<InvitationBatch> {
    const body = { userTypeId: this.tenant.portal.userTypeId, selection };
    return (await this.post('invitation-batches', body).expect(202)).body as InvitationBatch;
  }

  async batch(id: string): Promise<InvitationBatch> {
    return (await this.get(`invitation-batches/${id}`).expect(200)).body as InvitationBatch;
  }

  /** Invites records in bulk and lets the workers come to an end. */
  async inviteAll(recordIds: string[]): Promise<InvitationBatch> {
    const { id } = await this.startBatch({ kind: 'records', recordIds });
    await workOff(this.test, this.tenant.organisation, id);
    return this.batch(id);
  }

  /** Invites one record and lets the workers come to an end. */
  async inviteOne(recordId: string): Promise<InvitationDetail> {
    const body = { userTypeId: this.tenant.portal.userTypeId, recordId };
    const created = (await this.post('invitations', body).expect(201)).body as InvitationDetail;
    await workOff(this.test, this.tenant.organisation, created.batchId);
    return this.invitation(created.id);
  }

  async invitation(id: string): Promise<InvitationDetail> {
    return (await this.get(`invitations/${id}`).expect(200)).body as InvitationDetail;
  }

  async recipients(batchId: string, query = ''): Promise<InvitationRecipient[]> {
    const page = (await this.get(`invitation-batches/${batchId}/recipients${query}`).expect(200))
      .body as Page<InvitationRecipient>;
    return page.data;
  }

  token(invitationId: string): string {
    return invitationToken(this.test, this.tenant.organisation, invitationId);
  }

  accept(invitationId: string, password: string): Test {
    return this.portal('invitations/accept', { token: this.token(invitationId), password, transport: 'bearer' });
  }

  /** Invites a record, accepts, and returns the headers of the portal user's session. */
  async admit(recordId: string, password: string): Promise<{ authorization: string }> {
    const { id } = await this.inviteOne(recordId);
    const { accessToken } = (await this.accept(id, password).expect(201)).body as { accessToken: string };
    return { authorization: `Bearer ${accessToken}` };
  }

  seats(): Promise<SeatCount> {
    const tenant = this.test.get(Database).for({ organisationId: this.tenant.organisation.id });
    return this.test.get(SeatService).count(tenant, this.tenant.portal.userTypeId);
  }

  /** A statement on the organisation's own rows, for states that no route makes. */
  async sql(statement: string, values: readonly unknown[] = []): Promise<void> {
    await this.test.get(Database).for({ organisationId: this.tenant.organisation.id }).execute(statement, values);
  }
}
