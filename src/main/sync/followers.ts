import type { NetworkName } from '../../contract/index.ts';
import type { PulledMessage } from '../networks/network.ts';
import { find, updateMany } from '../replica/access.ts';
import { withStanding } from '../replica/conversation-state.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { customerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';

/** By customer: how many follow them. */
export type Followers = ReadonlyMap<string, number>;

/** What a page says of it; where the network tells nothing, what is known stays. */
export function followersTold(network: NetworkName, messages: readonly PulledMessage[]): Followers {
  return new Map(messages.flatMap(({ thread: { customer } }) =>
    (customer.followers === null ? [] : [[customerKey(network, customer.providerId), customer.followers] as const])));
}

export function withFollowers<T extends ConversationDocument>(conversation: T, told: Followers): T {
  const followers = told.get(conversation.customerId) ?? conversation.followers;
  return followers === conversation.followers ? conversation : { ...conversation, followers };
}

/** Conversations that the page does not speak of are of the same customers; what is due in them may hang on it. */
export async function followElsewhere({ conversations, due }: Replica, changed: Followers): Promise<void> {
  if (changed.size === 0) return;
  const found = await find(conversations, { selector: { customerId: { $in: [...changed.keys()] } } });
  await updateMany(conversations, found.map(({ id }) => id), (current) => {
    const next = withFollowers(current, changed);
    return next === current ? null : withStanding(next, due.at);
  });
}
