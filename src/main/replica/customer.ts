import type { NetworkName } from '../../contract/index.ts';
import type { Author } from '../networks/network.ts';
import type { CustomerDocument } from './documents.ts';
import { customerKey } from './keys.ts';

/** A customer of whom the team has said nothing yet. */
export function newCustomer(network: NetworkName, author: Author, firstSeenAt: number): CustomerDocument {
  const { providerId, name, handle, followers, verified, avatar = '' } = author;
  const id = customerKey(network, providerId);
  return { id, network, providerId, name, handle, followers, verified, avatar, firstSeenAt, personId: id, memo: '', fields: {}, tags: [], apart: [], handled: false };
}

export const sameProfile = (a: CustomerDocument, b: CustomerDocument): boolean =>
  a.name === b.name && a.handle === b.handle && (b.followers === null || a.followers === b.followers) && a.verified === b.verified && a.avatar === b.avatar
  && a.firstSeenAt <= b.firstSeenAt;

/** What the network says of them by now; what the team said stays. Not every answer of a network has the followers. */
export function withProfile<T extends CustomerDocument>(known: T, told: CustomerDocument): T {
  const { name, handle, followers, verified, avatar } = told;
  return { ...known, name, handle, followers: followers ?? known.followers, verified, avatar, firstSeenAt: Math.min(known.firstSeenAt, told.firstSeenAt) };
}
