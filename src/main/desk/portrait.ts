import type { AccountSettings } from '../../contract/index.ts';
import { type Connection, faceIsAsked } from '../networks/network.ts';
import type { Asked } from '../pictures/pictures.ts';
import { byId } from '../replica/access.ts';
import type { Desk } from './desk.ts';

/** Encrypted; or at a server that the account itself is at, such as one on this machine. */
function mayBeAsked(address: string, settings: AccountSettings): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === 'https:' || Object.values(settings).some((value) => typeof value === 'string' && URL.parse(value)?.origin === url.origin);
}

async function asked(connection: Connection | null, personId: string, signal: AbortSignal): Promise<Asked> {
  const outcome = await connection?.face?.(personId, signal);
  return outcome?.kind === 'face' || outcome?.kind === 'none' ? outcome : { kind: 'unknown' };
}

/** The picture of a conversation's customer, as `data:` address; null: initials. */
export async function portraitIn({ replica, accounts, pictures }: Desk, conversationId: string): Promise<string | null> {
  const conversation = await byId(replica.conversations, conversationId);
  const settings = conversation && accounts.settingsOf(conversation.accountId);
  const customer = conversation && await byId(replica.customers, conversation.customerId);
  if (!settings || customer === null) return null;
  if (customer.avatar !== faceIsAsked) return pictures.of({ customerId: customer.id, address: mayBeAsked(customer.avatar, settings) ? customer.avatar : '' });
  return pictures.of({ customerId: customer.id, ask: (signal) => asked(accounts.connectionOf(conversation.accountId), customer.providerId, signal) });
}
