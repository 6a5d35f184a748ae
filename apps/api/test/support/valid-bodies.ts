import { nameOf, type Route } from './routes';
import type { OpenApiDocument } from './whole-api';

type Ids = Readonly<Record<string, string>>;

const label = { en: 'Badge', fr: 'Badge', 'pt-BR': 'Badge' };
const LAYOUT = { name: 'Desk', sections: [{ label, columns: 2, fields: ['lastName'] }] };
const LIST_VIEW = { name: label, isShared: true, listFields: ['lastName'], listFilter: [], listSort: null };
const configuration = ({ contactsId = '' }: Ids) => ({ baseModuleId: contactsId, tabs: [] });

const invitationBatch = ({ userTypeId, recordId }: Ids) => ({
  userTypeId,
  selection: { kind: 'records', recordIds: [recordId] },
});

const SET_UP = {
  ...{
    code: 'x',
    organisationName: 'Hazel',
    name: 'Ida Holm',
    email: 'ida@staff.example',
    password: 'green-gravel-42',
  },
  ...{ language: 'en', timeZone: 'Europe/Stockholm', country: 'SE', currency: 'EUR' },
};

/** A body that the route takes, so that an answer is about the ids of its path and not about its input. */
const BODIES: Readonly<Record<string, (ids: Ids) => object>> = {
  'POST /auth/sign-in': () => ({ email: 'ida@staff.example', password: 'green-gravel-42', transport: 'bearer' }),
  'POST /set-up': () => SET_UP,
  'POST /auth/sign-in/second-step': () => ({ challenge: 'x', code: '123456' }),
  'POST /auth/password-resets': () => ({ email: 'ida@staff.example' }),
  'POST /auth/password-resets/redeem': () => ({ token: 'x', password: 'green-gravel-42' }),
  'PATCH /me': () => ({ name: 'Maya Ross', language: 'en', timeZone: 'Europe/Stockholm' }),
  'POST /me/totp': () => ({ password: 'green-gravel-42' }),
  'POST /me/totp/confirm': () => ({ code: '123456' }),
  'POST /me/totp/turn-off': () => ({ password: 'green-gravel-42', code: '123456' }),
  'POST /me/totp/recovery-codes': () => ({ password: 'green-gravel-42', code: '123456' }),
  'POST /me/password': () => ({ currentPassword: 'green-gravel-42', newPassword: 'grey-gravel-421' }),
  'PATCH ': () => ({ country: 'SE', currency: 'EUR', domains: ['alder.example'], timeZone: 'Europe/Stockholm' }),
  'POST /staff': () => ({ name: 'Ida Holm', email: 'ida@staff.example', profile: 'standard', externalId: '7' }),
  'POST /staff/{staffId}/hand-overs': ({ staffId = '' }) => ({ to: staffId }),
  'POST /profiles': () => ({ name: 'Another desk', permissions: [] }),
  'POST /api-keys': () => ({
    name: 'Shop',
    permissions: ['record.view'],
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  }),
  'PATCH /profiles/{profileId}': () => ({ name: 'Help desk' }),
  'POST /web-tabs': () => ({ name: 'Status', url: 'https://status.example/', opening: 'frame' }),
  'PATCH /web-tabs/{webTabId}': () => ({ name: 'Status' }),
  'POST /modules': () => ({ apiName: 'Visits', singular: label, plural: label, icon: 'event' }),
  'POST /portals': () => ({ name: 'Hazel', slug: 'hazel', userTypeName: 'Clients', baseModule: 'Contacts' }),
  'POST /invitation-batches': invitationBatch,
  'POST /invitation-batches/count': invitationBatch,
  'PUT /mail-domain-rules': () => ({ block: ['rival.example'], allow: [] }),
  'POST /mail-domain-rules/check': () => ({ domain: 'rival.example' }),
  'POST /invitation-dry-runs': invitationBatch,
  'POST /invitation-dry-runs/{dryRunId}/preview': () => ({ message: 'Welcome', language: 'en' }),
  'POST /user-types/{userTypeId}/invitation-lists': () => ({ csv: 'email\nida@customer.example\n' }),
  'POST /invitation-batches/re-invite-expired': ({ userTypeId }) => ({ userTypeId }),
  'POST /invitation-delivery-reports': () => ({ message: 'Subject: Undelivered' }),
  'POST /invitations': ({ userTypeId, recordId }) => ({ userTypeId, recordId }),
  'POST /portals/{portalId}/auth/sign-in': () => ({ email: 'ida@c.example', password: 'x', transport: 'bearer' }),
  'POST /portals/{portalId}/auth/password-resets': () => ({ email: 'ida@c.example' }),
  'POST /portals/{portalId}/auth/password-resets/redeem': () => ({ token: 'x', password: 'green-gravel-42' }),
  'POST /portals/{portalId}/auth/address-changes/inspect': () => ({ token: 'x' }),
  'POST /portals/{portalId}/auth/address-changes/confirm': () => ({ token: 'x' }),
  'POST /portals/{portalId}/auth/address-changes/refuse': () => ({ token: 'x' }),
  'POST /portals/{portalId}/invitations/inspect': () => ({ token: 'x' }),
  'POST /portals/{portalId}/invitations/accept': () => ({ token: 'x', password: 'y', transport: 'bearer' }),
  'POST /portals/{portalId}/invitations/code': () => ({ token: 'x' }),
  'POST /portals/{portalId}/invitations/rescue': () => ({ token: 'x' }),
  'POST /portal-users/bulk': ({ portalUserId }) => ({
    action: 'deactivate',
    selection: { kind: 'users', ids: [portalUserId] },
  }),
  'POST /portal-users/{portalUserId}/change-type': ({ userTypeId }) => ({ userTypeId }),
  'PUT /portal-users/{portalUserId}/accesses/{userTypeId}': () => ({ startsAt: null }),
  'POST /portal-users/{portalUserId}/sign-in-address': () => ({ email: 'ida.new@customer.example' }),
  'POST /leads/{leadId}/conversion': () => ({ createsAccount: false }),
  'PUT /lead-conversion-rule': () => ({ triggerStatus: null, targetUserTypeId: null, createsAccount: true }),
  'PUT /licences/seats/{userTypeId}': () => ({ bought: 0 }),
  'POST /previews': ({ userTypeId }) => ({ userTypeId, transport: 'bearer' }),
  'POST /explanations': ({ recordId }) => ({ portalUserId: recordId, module: 'Contacts', recordId, action: 'view' }),
  'POST /previews/{previewId}/explanations': ({ recordId }) => ({ module: 'Contacts', recordId, action: 'view' }),
  'PATCH /staff/{staffId}': () => ({ profile: 'standard' }),
  'PUT /imports/{importId}/format': () => ({ encoding: 'utf-8', delimiter: ',' }),
  'PUT /imports/{importId}/mapping': () => ({ columns: [], mode: 'create' }),
  'PATCH /modules/{module}': () => ({ sharing: 'private' }),
  'POST /modules/{module}/layouts': () => LAYOUT,
  'PUT /modules/{module}/layouts/{layoutId}': () => LAYOUT,
  'POST /modules/{module}/list-views': () => LIST_VIEW,
  'PUT /modules/{module}/list-views/{listViewId}': () => LIST_VIEW,
  'PUT /modules/{module}/list-view-order': ({ listViewId }) => ({ ids: [listViewId] }),
  'POST /modules/{module}/fields': () => ({ apiName: 'badge', label, kind: 'text' }),
  'PATCH /modules/{module}/fields/{fieldId}': () => ({ label }),
  'POST /modules/{module}/records': () => ({ values: { lastName: 'Holm' } }),
  'PATCH /modules/{module}/records/{recordId}': () => ({ values: { lastName: 'Holm' } }),
  'PATCH /modules/{module}/records/{recordId}/states': () => ({ approvalState: 'approved' }),
  'POST /modules/{module}/records/upsert': () => ({ records: [{ externalId: '7', values: { lastName: 'Holm' } }] }),
  'POST /modules/{module}/records/{recordId}/notes': () => ({ text: 'Seen' }),
  'PATCH /modules/{module}/records/{recordId}/notes/{noteId}': () => ({ text: 'Seen' }),
  'PATCH /modules/{module}/records/{recordId}/attachments/{attachmentId}': () => ({ audience: 'shared' }),
  'POST /modules/{module}/records/{recordId}/attachments': () => ({}),
  'POST /modules/{module}/records/{recordId}/files/{fileField}': () => ({}),
  'POST /portals/{portalId}/modules/{module}/records/{recordId}/files/{fileField}': () => ({}),
  'POST /portals/{portalId}/modules/{module}/records/{recordId}/attachments': () => ({}),
  'POST /modules/{module}/records/{recordId}/decisions': () => ({ kind: 'approval' }),
  'POST /modules/{module}/records/{recordId}/decisions/{decisionId}/outcome': () => ({ outcome: 'withdrawn' }),
  'POST /portals/{portalId}/modules/{module}/records/{recordId}/notes': () => ({ text: 'Seen' }),
  'POST /portals/{portalId}/user-types': () => ({ name: 'Partners', baseModule: 'Contacts' }),
  'POST /portals/{portalId}/user-types/{userTypeId}/transfer-and-delete': ({ userTypeId }) => ({
    targetUserTypeId: userTypeId,
  }),
  'PATCH /portals/{portalId}/user-types/{userTypeId}': () => ({ name: 'Guests' }),
  'PATCH /portals/{portalId}': () => ({ primaryColour: '#0b5d4a' }),
  'PUT /portals/{portalId}/user-types/{userTypeId}/configuration': configuration,
  'POST /portals/{portalId}/user-types/{userTypeId}/configuration/publish': () => ({ name: 'Spring' }),
  'PATCH /portals/{portalId}/user-types/{userTypeId}/configuration/versions/{versionNumber}': () => ({
    name: 'Spring',
  }),
  'POST /portals/{portalId}/user-types/{userTypeId}/configuration/versions/{versionNumber}/restore': () => ({
    name: 'Spring',
  }),
  'POST /portals/{portalId}/user-types/{userTypeId}/configuration/schedules': () => ({
    publishAt: new Date(Date.now() + 86_400_000).toISOString(),
  }),
  'POST /portals/{portalId}/user-types/{userTypeId}/configuration/sketch': (ids) => ({
    configuration: configuration(ids),
    moduleId: ids['contactsId'],
  }),
  'PATCH /portals/{portalId}/me/preferences': () => ({
    language: 'en',
    timeFormat: 'h23',
    timeZone: 'Europe/Stockholm',
    country: 'SE',
  }),
  'POST /portals/{portalId}/modules/{module}/records': () => ({ values: {} }),
  'PATCH /portals/{portalId}/modules/{module}/records/{recordId}': () => ({ values: {} }),
  'POST /portals/{portalId}/modules/{module}/records/{recordId}/clone': () => ({ values: {} }),
  'POST /portals/{portalId}/me/password': () => ({
    currentPassword: 'green-gravel-42',
    newPassword: 'grey-gravel-421',
  }),
  'POST /portals/{portalId}/me/sign-in-address': () => ({
    email: 'ida.new@c.example',
    currentPassword: 'green-gravel-42',
  }),
};

export function takesBody(document: OpenApiDocument, { method, path }: Route): boolean {
  return document.paths[path]?.[method.toLowerCase() as 'post']?.requestBody !== undefined;
}

/** Undefined for routes without a body; a route that takes one and is not in the table is an error. */
export function validBody(route: Route, takesBody: boolean, ids: Ids): object | undefined {
  if (!takesBody) return undefined;
  const name = nameOf(route).replace('/api/v1/organisations/{organisationId}', '').replace('/api/v1', '');
  const body = BODIES[name];
  if (!body) throw new Error(`No valid body is known for ${name}: add one here.`);
  return body(ids);
}
