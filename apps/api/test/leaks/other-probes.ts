import type { Probe } from './field-probes';
import type { LeakWorld } from './leak-world';

/** What the user may do with what they see. It changes the world, so it comes last. */
export function works({ mine, files }: LeakWorld): Probe[] {
  const invoice = `modules/Invoices/records/${mine['Invoices'] ?? ''}`;
  const ticket = `modules/Tickets/records/${mine['Tickets'] ?? ''}`;
  const file = new FormData();
  file.set('file', new Blob(['Hello']), 'hello.txt');
  const lineItems = [{ values: { product: mine['Products'] ?? '', description: 'Bell', quantity: '3' } }];
  return [
    {
      place: 'create',
      method: 'POST',
      path: 'modules/Invoices/records',
      body: { values: { subject: 'New', lineItems } },
    },
    { place: 'clone', method: 'POST', path: `${invoice}/clone`, body: { values: {} } },
    { place: 'clone', method: 'POST', path: `${invoice}/clone`, body: { values: { subject: 'Copy' } } },
    { place: 'no precondition', method: 'PATCH', path: invoice, body: { values: { subject: 'Other' } } },
    {
      ...{ place: 'old precondition', method: 'PATCH', path: invoice },
      ...{ headers: { 'if-match': '"old"' }, body: { values: { subject: 'Other' } } },
    },
    {
      ...{ place: 'change', method: 'PATCH', path: invoice },
      ...{ headers: { 'if-match': '*' }, body: { values: { subject: 'Other', lineItems } } },
    },
    { place: 'note', method: 'POST', path: `${invoice}/notes`, body: { text: 'Hello' } },
    { place: 'file', method: 'POST', path: `${invoice}/attachments`, body: file },
    { place: 'photo', method: 'POST', path: `${ticket}/files/photo`, body: file },
    { place: 'photo', method: 'DELETE', path: `${ticket}/files/photo/${files.mine}` },
    {
      place: 'mistakes',
      method: 'POST',
      path: 'modules/Invoices/records',
      body: { values: { subject: 7, status: 'x' } },
    },
    { place: 'delete', method: 'DELETE', path: invoice },
  ];
}

/** Below `/api/v1/`: what shows no records, and must not begin to. A route that is added has to be added here. */
export function besideRecords({ portal, user }: LeakWorld): Probe[] {
  const here = `portals/${portal.id}`;
  const post = (path: string, body: object): Probe => ({ place: path, method: 'POST', path, body });
  const get = (path: string): Probe => ({ place: path, method: 'GET', path });
  const token = { token: 'x'.repeat(40) };
  const password = 'green-gravel-421';
  const credentials = { email: `user-${user.id}@customer.example`, password, transport: 'bearer' };
  return [
    get(here),
    get(`portals/by-slug/${portal.slug}`),
    post(`${here}/auth/sign-in`, credentials),
    post(`${here}/auth/password-resets`, { email: credentials.email }),
    post(`${here}/auth/password-resets/redeem`, { ...token, password }),
    post(`${here}/invitations/inspect`, token),
    post(`${here}/invitations/code`, token),
    post(`${here}/invitations/accept`, { ...token, password, transport: 'bearer' }),
    post(`${here}/invitations/rescue`, token),
    post('auth/sign-in', credentials),
    post('auth/sign-in/second-step', { ...token, code: '000000' }),
    get('set-up'),
    post('set-up', { ...token, password }),
    post('auth/password-resets', { email: credentials.email }),
    post('auth/password-resets/redeem', { ...token, password }),
    {
      ...{ place: 'preferences', method: 'PATCH', path: `${here}/me/preferences` },
      body: { language: 'fr', timeFormat: 'h23', timeZone: 'Europe/Paris', country: 'FR' },
    },
    get(`${here}/me/sign-in-address`),
    post(`${here}/me/sign-in-address`, { email: 'anna.new@customer.example', password: 'wrong' }),
    { place: 'address', method: 'DELETE', path: `${here}/me/sign-in-address` },
    ...['inspect', 'confirm', 'refuse'].map((step) => post(`${here}/auth/address-changes/${step}`, token)),
    post(`${here}/me/password`, { currentPassword: 'wrong', newPassword: password }),
    post(`${here}/auth/sign-out`, {}),
  ];
}
