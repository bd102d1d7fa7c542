import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import { type Asking, question } from './client.ts';
import { accessWire, organizationWire } from './wire.ts';

export type Pages = { kind: 'pages'; ids: string[] } | Trouble;

const path = '/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&start=0&count=100';

/**
 * The pages that the member administers. With a lesser role LinkedIn refuses nothing and lists nothing: a page would
 * only seem to be quiet.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role
 */
export async function administered(asking: Asking): Promise<Pages> {
  const told = await question('access', path, accessWire, asking);
  if (told.kind === 'missing') return { kind: 'pages', ids: [] };
  return told.kind === 'answer' ? { kind: 'pages', ids: [...new Set(told.value)] } : told;
}

export const notAdministered: Trouble = { kind: 'held', problem: problemOf('forbidden', 'ADMINISTRATOR') };

export async function describe(id: string, asking: Asking): Promise<{ kind: 'page'; name: string; address: string } | Trouble> {
  const told = await question('organizations', `/rest/organizations/${id}`, organizationWire, asking);
  if (told.kind === 'missing') return { kind: 'page', name: id, address: id };
  return told.kind === 'answer' ? { kind: 'page', name: told.value.name ?? id, address: told.value.address ?? id } : told;
}
