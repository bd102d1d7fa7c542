import type { AccountConnection } from '../../../src/contract/index.ts';
import { startFakeGraph } from '../graph/fake.ts';
import type { InstagramComment, InstagramMedia, Message } from '../graph/world.ts';
import { startFakeSqs } from '../sqs/fake.ts';
import { company } from './company.ts';
import { ofOthers } from './content-instagram.ts';
import { createFilling } from './filling.ts';
import { graphFiles, wordsOfGraph } from './graph.ts';
import { type StartSample, tellAccepted } from './network.ts';

const day = 24 * 60 * 60_000;

type Stored = { id: string; comment: InstagramComment | null; message: Message | null };

/** Comments under what the account shows, what mentions it elsewhere, which waits in a queue, and messages. People are known by their handles alone. */
export const startInstagram: StartSample = async (conversations, now, tell) => {
  const sqs = await startFakeSqs();
  const graph = await startFakeGraph({ letterbox: (body, signature) => sqs.queue.send(body, signature) !== '' });
  // As if it had been set up at Meta.
  graph.world.subscribed.add(graph.page.id);
  Object.assign(graph.world.instagram, company.instagram);
  const shown = new Map<string, InstagramMedia>();
  const mediumOf = (caption: string): InstagramMedia => {
    const by = caption.startsWith(ofOthers) ? { by: 'a.kitchen.somewhere', tags: false } : {};
    const medium = shown.get(caption) ?? graph.addMedia({ ...by, caption: caption.replace(ofOthers, ''), at: now.getTime() - 7 * day });
    shown.set(caption, medium);
    return medium;
  };
  const filling = createFilling<Stored>(now, {
    write({ conversation: { customer, channel, place }, message: { from, text, attachments, hidden = false }, at, before: [first] }) {
      if (channel === 'private') {
        const message = graph.addDirect({ with: customer.handle, from, text, at, files: graphFiles(attachments) });
        return { id: message.id, comment: null, message };
      }
      const by = from === 'account' ? {} : { by: customer.handle };
      const medium = mediumOf(place);
      const comment = graph.addInstagramComment({ ...by, on: medium, text, at, ...(first?.comment == null ? {} : { answers: first.comment }) });
      comment.hidden = hidden;
      if (place.startsWith(ofOthers)) void graph.tellMention({ media: medium.id, comment: comment.id });
      return { id: comment.id, comment, message: null };
    },
    react({ message }, emoji) {
      if (message !== null) graph.reactTo(message, 'customer', emoji);
    },
  });
  filling.fill(conversations);
  void tellAccepted('Instagram', graph.ledger, wordsOfGraph, tell);
  const { settings, secret } = graph.instagram('facebook');
  return {
    accounts: [{
      settings: { ...settings, deliveries: { by: 'queue', url: sqs.queueUrl, region: sqs.region, keyId: sqs.keys.keyId } },
      secret: { ...secret, queueKey: sqs.keys.secretKey, verifyToken: '' },
    } as AccountConnection],
    arrive: filling.arrive,
    change(conversationId, index, text) {
      if (text === null) graph.dropInstagramComment(filling.stored(conversationId, index).id);
    },
    async close() {
      await graph.close();
      await sqs.close();
    },
  };
};
