import { mailAddresses } from '../../contract/index.ts';
import { find } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Desk } from './desk.ts';

const addresseeOf = ({ delivery }: MessageDocument): string => (delivery.state === 'received' ? delivery.addressee ?? '' : '');

/**
 * The account's address that a reply leaves from: the one that the customer last wrote to; where they did not, the one that
 * they were written to from. Empty where the account has only one.
 */
export async function replyFrom({ replica, accounts }: Pick<Desk, 'replica' | 'accounts'>, accountId: string, conversationId: string): Promise<string> {
  const settings = accounts.settingsOf(accountId);
  if (settings?.network !== 'mail') return '';
  const addresses = mailAddresses(settings);
  if (addresses.length === 1) return '';
  const newest = async (direction: 'in' | 'out'): Promise<MessageDocument | undefined> =>
    (await find(replica.messages, { selector: { conversationId, direction }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: 1 }))[0];
  const [theirs, ours] = [await newest('in'), await newest('out')];
  const wanted = (theirs === undefined ? [ours?.authorHandle, ours && addresseeOf(ours)] : [addresseeOf(theirs)]).map((one) => one?.toLowerCase());
  return addresses.find((address) => wanted.includes(address.toLowerCase())) ?? settings.address;
}
