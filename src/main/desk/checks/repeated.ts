import type { Finding } from '../../../contract/index.ts';
import { find } from '../../replica/access.ts';
import type { MessageDocument } from '../../replica/documents.ts';
import type { Replica } from '../../replica/open.ts';

/** Of ours, the newest first; it is looked for whenever somebody pauses while they write. */
const mostLookedAt = 50;
const day = 24 * 3_600_000;
/** A short "thank you" is the same everywhere. */
const shortest = 25;

const bare = (text: string): string => text.toLowerCase().replaceAll(/@\S+|[^\p{L}\p{N}]+/gu, ' ').trim();

/** Whether the same words were said in public before: in the thread, else by the account. */
export async function repeatedIn(
  { messages }: Replica, { id, accountId }: { id: string; accountId: string }, text: string, now: number,
): Promise<Extract<Finding, { check: 'repeated' }> | null> {
  const wanted = bare(text);
  if (wanted.length < shortest) return null;
  const same = (message: MessageDocument): boolean => !message.marks.includes('private') && bare(message.text) === wanted;
  const newest = { sort: [{ sentAt: 'desc' as const }, { id: 'desc' as const }], limit: mostLookedAt };
  const thread = await find(messages, { selector: { conversationId: id, direction: 'out' }, ...newest });
  const here = thread.filter(same).length;
  if (here > 0) return { check: 'repeated', where: 'thread', count: here };
  const sent = await find(messages, { selector: { 'delivery.state': 'sent', sentAt: { $gt: now - day } }, sort: [{ sentAt: 'desc' }], limit: mostLookedAt });
  const elsewhere = sent.filter((message) => message.accountId === accountId && same(message)).length;
  return elsewhere > 0 ? { check: 'repeated', where: 'account', count: elsewhere } : null;
}
