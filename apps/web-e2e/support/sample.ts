import { ApiClient } from './api';
import type { RunningPortico } from './portico';

type SignIn = RunningPortico['signIns'][number];

/** How somebody of the sample signs in. */
export function signInOf({ signIns }: RunningPortico, role: string, organisation: string): SignIn {
  const found = signIns.find((one) => one.role === role && one.organisation === organisation);
  if (!found) throw new Error(`the sample has no ${role} of ${organisation}`);
  return found;
}

/** The routes of an organisation of the sample, in the hands of its administrator. */
export async function administratorOf(
  portico: RunningPortico,
  organisation: string,
): Promise<{ signIn: SignIn; id: string; organisationId: string; staff: ApiClient }> {
  const signIn = signInOf(portico, 'administrator', organisation);
  const session = await ApiClient.forStaff(portico.api, signIn.email, signIn.password);
  const me = await session.get<{ id: string; memberships: { organisation: { id: string; name: string } }[] }>('/me');
  const organisationId = me.memberships.find((one) => one.organisation.name === organisation)?.organisation.id ?? '';
  return { signIn, id: me.id, organisationId, staff: session.below(`/organisations/${organisationId}`) };
}
