import { find } from '../replica/access.ts';
import { said } from '../replica/conversations.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** What a reply answers: the customer's newest message. */
export async function answeredIn({ messages }: Replica, conversationId: string): Promise<MessageDocument | undefined> {
  const [newest] = await find(messages, { selector: { conversationId, direction: 'in', ...said }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: 1 });
  return newest;
}
