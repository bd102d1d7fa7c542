import { customerKey, conversationKey } from '../../../src/main/replica/keys.ts';
import type { NetworkName } from '../../../src/contract/index.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import { pulled, type Rig } from '../outbox/rig.ts';

export interface Who {
  network: NetworkName;
  providerId: string;
  name: string;
  handle: string;
  verified?: boolean;
}

export const onX: Who = { network: 'x', providerId: 'anna', name: 'Anna Keller', handle: 'anna_k' };
export const onInstagram: Who = { network: 'instagram', providerId: '77', name: 'Anna Keller', handle: 'anna_k' };
export const byMail: Who = { network: 'mail', providerId: 'anna@example.com', name: 'A. K.', handle: 'anna@example.com' };
export const onWhatsApp: Who = { network: 'whatsapp', providerId: '491711234567', name: 'annak', handle: '+491711234567' };

export const customerOf = ({ network, providerId }: Who): string => customerKey(network, providerId);
export const conversationOf = ({ network }: Who, threadId = 'thread'): string => conversationKey(network, threadId);

/** They write, in a conversation of their network; each network has one account, of its name. */
export async function writes({ replica, clock }: Rig, who: Who, sentAt: number, text: string, threadId = 'thread'): Promise<void> {
  const customer = { ...who, followers: null, verified: who.verified ?? false };
  const message = pulled({ sentAt, text, author: customer, threadId });
  await commitPage(
    { replica, now: () => clock.now(), claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve() },
    { id: who.network, network: who.network }, 'in',
    { messages: [{ ...message, thread: { ...message.thread, customer, channel: who.network === 'x' ? 'public' : 'private' } }], deleted: [], cursor: 1, more: false },
  );
}
