import { problemOf, type WhatsAppSettings } from '../../../contract/index.ts';
import { troubleOfSend } from '../graph/trouble.ts';
import type { Request } from '../http/exchange.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { WhatsAppClient } from './client.ts';
import { recipientOf } from './people.ts';
import { messageRequest } from './send.ts';
import { asked } from './trouble.ts';

/** What a like looks like. */
const thumb = '👍';

/**
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages,
 * https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
 */
function requestFor({ action, on, thread, messageId }: Act, phoneNumberId: string): Request | null {
  const recipient = recipientOf(thread);
  switch (action) {
    case 'like':
      return messageRequest(phoneNumberId, { messaging_product: 'whatsapp', ...recipient, type: 'reaction', reaction: { message_id: messageId, emoji: on ? thumb : '' } });
    case 'block': {
      const user = 'to' in recipient ? { user: recipient.to } : { user_id: recipient.recipient };
      return { method: on ? 'POST' : 'DELETE', path: `/${phoneNumberId}/block_users`, json: { messaging_product: 'whatsapp', block_users: [user] } };
    }
    case 'hide':
    case 'delete':
      return null;
  }
}

/** How it stands can be read back for neither; the same again changes nothing. */
export async function act(wanted: Act, { phoneNumberId }: WhatsAppSettings, client: WhatsAppClient, signal: AbortSignal): Promise<ActOutcome> {
  const request = requestFor(wanted, phoneNumberId);
  if (request === null) return { kind: 'permanent', problem: problemOf('forbidden') };
  const done = await client.call('messages', request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const { status, foreign, body } = done.answer;
  return status === 200 && !foreign && body !== undefined ? { kind: 'done', on: wanted.on } : troubleOfSend(done.answer, asked);
}
