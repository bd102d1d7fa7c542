import { type Identity, shownHandle } from '../../../contract/index.ts';
import { byId, find } from '../../replica/access.ts';
import type { ConversationDocument, CustomerDocument } from '../../replica/documents.ts';
import type { Replica } from '../../replica/open.ts';

/** One person: the customers whom agents linked. */
export interface Person {
  /** The one that leads, who has what the team said. */
  lead: CustomerDocument;
  /** The one that leads first, then by first contact. */
  members: readonly CustomerDocument[];
}

/** Whoever a customer is; null where the customer is not in the replica. */
export async function personOf({ customers }: Replica, customerId: string): Promise<Person | null> {
  const customer = await byId(customers, customerId);
  if (customer === null) return null;
  const linked = await find(customers, { selector: { personId: customer.personId }, sort: [{ firstSeenAt: 'asc' }] });
  // Whose leader is not here is led by who came first.
  const lead = linked.find(({ id }) => id === customer.personId) ?? linked[0] ?? customer;
  return { lead, members: [lead, ...linked.filter(({ id }) => id !== lead.id)] };
}

export const identityOf = ({ id, network, name, handle, followers, verified, avatar, firstSeenAt }: CustomerDocument): Identity => ({
  customerId: id, network, name, handle: shownHandle(network, handle), followers: followers ?? null, verified, avatar, firstSeenAt,
});

/** A conversation in a list that goes back in time. */
export interface Place {
  at: number;
  id: string;
}

/**
 * The newest conversations of some customers, before one of them: each customer's are read by their index, so that the
 * cost is theirs and not that of all that is stored.
 */
export async function conversationsOf(
  { conversations }: Replica, customerIds: readonly string[], before: Place | null, limit: number,
): Promise<ConversationDocument[]> {
  const earlier = before === null ? {} : {
    $or: [{ lastMessageAt: { $lt: before.at } }, { lastMessageAt: before.at, id: { $lt: before.id } }],
  };
  const each = await Promise.all(customerIds.map((customerId) => find(conversations, {
    selector: { customerId, ...earlier }, sort: [{ lastMessageAt: 'desc' }, { id: 'desc' }], limit,
  })));
  return each.flat().sort(newestFirst).slice(0, limit);
}

const newestFirst = (a: ConversationDocument, b: ConversationDocument): number =>
  b.lastMessageAt - a.lastMessageAt || (a.id > b.id ? -1 : 1);

export const idsOf = ({ members }: Person): string[] => members.map(({ id }) => id);
