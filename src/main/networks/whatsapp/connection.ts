import type { WhatsAppSettings } from '../../../contract/index.ts';
import { sourceOf } from '../../receiver/source.ts';
import type { Connection, NetworkPorts } from '../network.ts';
import { act } from './act.ts';
import { openClient, type WhatsAppSecret } from './client.ts';
import { cursorFrom } from './cursor.ts';
import { openMedia } from './media.ts';
import { createPairs } from './pairs.ts';
import { pull, type PullPorts } from './pull.ts';
import { createSeen } from './seen.ts';
import { send } from './send.ts';
import { pullTemplates, templateStream } from './templates.ts';
import { createTicks } from './ticks.ts';

/** All that is delivered. */
export const stream = 'messages';

/** Where Meta is told to deliver to, behind the name that the tunnel gives this machine. */
export const path = '/whatsapp';

export function openConnection(settings: WhatsAppSettings, secret: WhatsAppSecret, ports: NetworkPorts): Connection {
  if (ports.openInbox === undefined) throw new TypeError('WhatsApp delivers to an inbox alone');
  const inbox = ports.openInbox(sourceOf(settings.deliveries, secret, path), secret.appSecret);
  const client = openClient(settings, secret, ports);
  const media = openMedia(settings, secret, client, ports);
  const pairs = createPairs(ports.now);
  const seen = createSeen();
  const ticks = createTicks(settings.phoneNumberId, client, ports.now);
  const pullPorts: PullPorts = { settings, inbox, media, ports };
  return {
    streams: [stream, templateStream],
    async pull(name, cursor, signal, use = 'news') {
      if (name === templateStream) return pullTemplates(cursor, { settings, accessToken: secret.accessToken, client, use }, signal);
      if (name !== stream) throw new RangeError(`WhatsApp has no stream ${name}`);
      const from = cursorFrom(cursor);
      // There is nothing older than what was delivered.
      if (use === 'history') return { kind: 'page', page: { messages: [], deleted: [], cursor: from, more: false } };
      const outcome = await pull(from, use, pullPorts, signal);
      if (outcome.kind !== 'page') return outcome;
      const { receipts = [] } = outcome.page;
      seen.note(receipts);
      ticks.note(receipts);
      return { kind: 'page', page: { ...outcome.page, receipts: [...receipts, ...await ticks.ask(use, signal)] } };
    },
    async send(outgoing, signal) {
      const outcome = await send(outgoing, settings, client, pairs, ports, signal);
      if (outcome.kind === 'sent') ticks.sent(outcome.providerId);
      return outcome;
    },
    find({ replyId }) {
      const found = seen.find(replyId);
      return Promise.resolve(found === null ? { kind: 'cannot-tell' } : { kind: 'found', providerId: found.providerId, sentAt: found.at });
    },
    act: (wanted, signal) => act(wanted, settings, client, signal),
    watch: (wake) => inbox.watch(() => wake(stream)),
    async close() {
      await client.close();
      await inbox.close();
    },
  };
}
