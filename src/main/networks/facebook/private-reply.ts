import type { FacebookSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { findMessage } from '../graph/find-message.ts';
import { listWire } from '../graph/paging.ts';
import { replyPrivately } from '../graph/private-reply.ts';
import { createdWire, readable } from '../graph/wire.ts';
import type { FindOutcome, NetworkPorts, Outgoing, SendOutcome, Trouble } from '../network.ts';
import type { FacebookClient } from './client.ts';
import { isStranger, postIn } from './mapping.ts';
import { repliedWire } from './wire.ts';

const longestMessage = 2_000;

/** To whoever wrote a comment or a post on the Page; it goes by Messenger. */
export function sendPrivately(outgoing: Outgoing, settings: FacebookSettings, client: FacebookClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const { inReplyTo, thread } = outgoing;
  return replyPrivately(outgoing, {
    route: 'messages',
    account: settings.pageId,
    recipient: inReplyTo === postIn(thread.providerId) ? { post_id: inReplyTo } : { comment_id: inReplyTo },
    tooLong: (text) => Array.from(text).length > longestMessage,
    find: () => findPrivate(outgoing, settings, client, ports, signal),
  }, client, ports, signal);
}

type Conversations = { kind: 'conversations'; ids: string[] } | { kind: 'none' } | { kind: 'cannot-tell' } | Trouble;

/** Where a private answer would be: Graph names the conversation of a comment; that of a post is looked for by whoever wrote it. */
async function conversationsOf({ inReplyTo, thread }: Outgoing, { pageId }: FacebookSettings, client: FacebookClient, signal: AbortSignal): Promise<Conversations> {
  if (inReplyTo !== postIn(thread.providerId)) {
    const query = { fields: 'id,can_reply_privately,private_reply_conversation{id}' };
    const asked = await ask(client, { route: 'page', path: `/${inReplyTo}`, query, wire: repliedWire, use: 'send' }, signal);
    if (asked.kind === 'trouble') return asked.trouble;
    if (asked.kind === 'read' && asked.value.private_reply_conversation !== undefined) return { kind: 'conversations', ids: [asked.value.private_reply_conversation.id] };
    if (asked.kind === 'read' && asked.value.can_reply_privately === true) return { kind: 'none' };
  }
  if (isStranger(thread.customer.providerId)) return { kind: 'cannot-tell' };
  const query = { platform: 'messenger', user_id: thread.customer.providerId, fields: 'id' };
  const asked = await ask(client, { route: 'messages', path: `/${pageId}/conversations`, query, wire: listWire, use: 'send' }, signal);
  if (asked.kind === 'gone') return { kind: 'cannot-tell' };
  return asked.kind === 'trouble' ? asked.trouble : { kind: 'conversations', ids: readable(createdWire, asked.value.items).map(({ id }) => id) };
}

export async function findPrivate(outgoing: Outgoing, settings: FacebookSettings, client: FacebookClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const place = await conversationsOf(outgoing, settings, client, signal);
  switch (place.kind) {
    case 'none':
      return { kind: 'absent' };
    case 'cannot-tell':
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return place;
    case 'conversations':
      for (const conversation of place.ids) {
        const found = await findMessage({ route: 'messages', conversation, isSelf: ({ id }) => id === settings.pageId, limit: '50', firstPageOnly: false }, outgoing, client, ports, signal);
        if (found.kind !== 'absent') return found;
      }
      return { kind: 'absent' };
  }
}
