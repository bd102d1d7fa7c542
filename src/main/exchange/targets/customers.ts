import { z } from 'zod';
import { networkName, type NetworkName, tag } from '../../../contract/index.ts';
import { spelled } from '../../desk/tags.ts';
import type { Clock } from '../../ports.ts';
import { byIds, find } from '../../replica/access.ts';
import { newCustomer } from '../../replica/customer.ts';
import type { CustomerDocument } from '../../replica/documents.ts';
import { customerKey } from '../../replica/keys.ts';
import type { Replica } from '../../replica/open.ts';
import type { Meant } from '../mapping.ts';
import { isRefusal, type Refusal, refuse, type Step, type Target } from '../target.ts';

/** Who a row speaks of. */
type Identity = { by: 'id'; network: NetworkName; providerId: string } | { by: 'handle'; network: NetworkName; handle: string };

/** Characters. */
const longestMemo = 20_000;
const longestField = 2_000;
const address = z.email().max(320);

const plainHandle = (handle: string): string => handle.replace(/^@/u, '').toLowerCase();

function identityOf(row: Meant): Identity | Refusal {
  const { email, network = '', handle, id } = row.values;
  if (email !== undefined) return address.safeParse(email).success ? { by: 'id', network: 'mail', providerId: email.toLowerCase() } : refuse(row, 'email', email);
  if (handle === undefined && id === undefined) return refuse(row, 'no-identity');
  const known = networkName.safeParse(network.toLowerCase()).data;
  if (known === undefined) return network === '' ? refuse(row, 'no-identity') : refuse(row, 'network', network);
  return id === undefined ? { by: 'handle', network: known, handle: plainHandle(handle ?? '') } : { by: 'id', network: known, providerId: id };
}

/** What the team knows of persons. Names of those who have written stay as their network tells them. */
export const customerTarget = (replica: Replica, clock: Clock): Target<CustomerDocument> => ({
  collection: replica.customers,
  async judge(rows) {
    const identities = rows.map(identityOf);
    const byHandle = await idsOfHandles(replica, identities.filter((one): one is Identity => !('reason' in one)));
    const keyOf = (identity: Identity): string | undefined =>
      identity.by === 'id' ? customerKey(identity.network, identity.providerId) : byHandle.get(`${identity.network} ${identity.handle}`);
    const leads = await leadsOf(replica, identities.flatMap((one) => ('reason' in one ? [] : keyOf(one) ?? [])));
    const seen = new Set<string>();
    return rows.map((row, index): Step<CustomerDocument> | Refusal => {
      const identity = identities[index];
      if (identity === undefined || 'reason' in identity) return identity ?? refuse(row, 'no-identity');
      const key = keyOf(identity);
      if (key === undefined) return refuse(row, 'unknown-person', row.values.handle);
      const step = stepOf(row, identity, leads.get(key) ?? key, clock.now());
      if (isRefusal(step)) return step;
      if (seen.has(step.id)) return refuse(row, 'twice', row.values.email ?? row.values.handle ?? row.values.id);
      seen.add(step.id);
      return step;
    });
  },
});

function stepOf(row: Meant, identity: Identity, id: string, now: number): Step<CustomerDocument> | Refusal {
  const { name = '', memo = '' } = row.values;
  const tags = (row.values.tags ?? '').split(/[,;|]/u).map((one) => one.trim()).filter((one) => one !== '');
  const tooLong = [memo.length > longestMemo, name.length > 500, ...Object.values(row.custom).map((value) => value.length > longestField), ...tags.map((one) => !tag.safeParse(one).success)];
  if (tooLong.includes(true)) return refuse(row, 'too-long', name);
  const fresh = (): CustomerDocument => {
    const providerId = identity.by === 'id' ? identity.providerId : '';
    const handle = identity.network === 'mail' ? providerId : plainHandle(row.values.handle ?? '');
    return newCustomer(identity.network, { providerId, name, handle, followers: null, verified: false }, now);
  };
  return {
    id,
    change: (current) => {
      const before = current ?? fresh();
      const next = {
        ...before, memo: memo === '' ? before.memo : memo, fields: { ...before.fields, ...row.custom }, tags: spelled([...before.tags, ...tags], new Map()), handled: true,
      };
      const said = ({ memo: text, fields, tags: given }: CustomerDocument): string => JSON.stringify([text, Object.entries(fields).sort(), given]);
      return current !== null && said(current) === said(next) ? null : next;
    },
  };
}

/** People are stored by their ids: where handles are asked for, all of them are looked through once. */
async function idsOfHandles({ customers }: Replica, identities: readonly Identity[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(identities.flatMap((one) => (one.by === 'handle' ? [`${one.network} ${one.handle}`] : [])));
  const found = new Map<string, string>();
  if (wanted.size === 0) return found;
  for (let after = '', page = 1_000; page === 1_000;) {
    const some = await find(customers, { selector: { id: { $gt: after } }, sort: [{ id: 'asc' }], limit: 1_000 });
    for (const { id, network, handle } of some) {
      const key = `${network} ${plainHandle(handle)}`;
      if (wanted.has(key)) found.set(key, id);
    }
    after = some.at(-1)?.id ?? '';
    page = some.length;
  }
  return found;
}

/** What the team says of a person stands with the customer that leads. */
async function leadsOf({ customers }: Replica, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await byIds(customers, ids)).map(({ id, personId }) => [id, personId]));
}
