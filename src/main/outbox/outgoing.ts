import type { TemplateUse } from '../../contract/index.ts';
import type { Outgoing, OutgoingAttachment } from '../networks/network.ts';
import { byId, find } from '../replica/access.ts';
import { fileAttachment } from '../replica/attached.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { threadOf } from '../replica/thread-of.ts';

/** What it is sent by, in place of words of our own. */
export const templateOf = ({ delivery }: Pick<MessageDocument, 'delivery'>): TemplateUse | undefined =>
  ('template' in delivery ? delivery.template : undefined);

/** What an adapter needs to send a reply or to look for it. Null where its conversation is not in the replica. */
export async function outgoingOf(replica: Replica, reply: MessageDocument): Promise<Outgoing | null> {
  const conversation = await byId(replica.conversations, reply.conversationId);
  const customer = conversation && await byId(replica.customers, conversation.customerId);
  if (!conversation || !customer) return null;
  const { conversationId } = reply;
  const template = templateOf(reply);
  const latest = await find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: 50 });
  const own = latest.filter((message) => message.direction === 'out' && message.id !== reply.id && message.providerId !== '');
  return {
    replyId: reply.replyId,
    thread: threadOf(conversation, customer),
    text: reply.text,
    from: reply.authorHandle,
    attachments: await filesOf(replica, reply),
    ...(template === undefined ? {} : { template }),
    privately: reply.marks.includes('private'),
    inReplyTo: reply.references.at(-1) ?? '',
    references: latest.filter((message) => message.providerId !== '').map((message) => message.providerId).reverse(),
    firstStartedAt: reply.firstStartedAt,
    ...('startedThere' in reply.delivery && reply.delivery.startedThere !== undefined ? { startedThere: reply.delivery.startedThere } : {}),
    claimed: new Set(own.map((message) => message.providerId)),
  };
}

async function filesOf(replica: Replica, reply: MessageDocument): Promise<OutgoingAttachment[]> {
  if (reply.files.length === 0) return [];
  const document = await replica.messages.findOne(reply.id).exec();
  const files = await Promise.all(reply.files.map(async ({ id, name, type }) => {
    const data = await document?.getAttachment(fileAttachment(id))?.getData();
    return data && { name, type, content: new Uint8Array(await data.arrayBuffer()) };
  }));
  return files.filter((file) => file !== undefined);
}
