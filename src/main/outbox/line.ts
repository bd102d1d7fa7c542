import { createHash } from 'node:crypto';
import { find } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** The id of what is said in public of a reply in private: follows from that reply's, so that neither has to name the other. */
export function lineIdOf(replyId: string): string {
  const hash = createHash('sha256').update(`line ${replyId}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

/** Among so many of the latest replies in private. */
const latest = 50;

/** Whether a reply speaks of one in private that has not arrived. */
export async function speaksTooSoon(replica: Replica, { conversationId, replyId, marks }: MessageDocument): Promise<boolean> {
  if (marks.includes('private')) return false;
  const ours = await find(replica.messages, {
    selector: { conversationId, direction: 'out' }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: latest,
  });
  const first = ours.find((reply) => reply.replyId !== '' && reply.marks.includes('private') && lineIdOf(reply.replyId) === replyId);
  return first !== undefined && first.delivery.state !== 'sent' && first.delivery.state !== 'received';
}
