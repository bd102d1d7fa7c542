import { startFakeSqs } from '../sqs/fake.ts';
import { startFakeWhatsApp } from '../whatsapp/fake.ts';
import type { Accepted } from '../whatsapp/messages.ts';
import { imageContent } from '../whatsapp/payloads.ts';
import type { Customer } from '../whatsapp/world.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { templates } from './content-templates.ts';
import { onAccepted, type StartSample, tellAccepted } from './network.ts';

const wordsOf = ({ type }: Accepted): string => (type === 'reaction' ? 'a reaction' : 'an answer');

/** How long it takes until a message has two ticks, and until they are blue. Milliseconds. */
const [deliveredAfter, readAfter] = [1_500, 8_000];

/** Everything comes out of a queue, where it waited for the console. */
export const startWhatsapp: StartSample = async (conversations, now, tell) => {
  let clock: number | null = null;
  const sqs = await startFakeSqs();
  const whatsapp = await startFakeWhatsApp({
    business: company.whatsapp, now: () => clock ?? Date.now(),
    deliveries: { by: 'queue', url: sqs.queueUrl, region: sqs.region, keyId: sqs.keys.keyId }, queueKey: sqs.keys.secretKey,
    letterbox: (body, signature) => sqs.queue.send(body, signature) !== '',
  });
  const customers = new Map<string, Customer>();
  whatsapp.world.templates.push(...templates);
  const filling = createFilling<{ customer: Customer; id: Promise<string> }>(now, {
    write({ conversation: { customer: { name, handle } }, message: { from, text, attachments: [file] = [] }, at }) {
      clock = at;
      const customer = customers.get(handle) ?? whatsapp.world.customer({ name, number: handle });
      customers.set(handle, customer);
      const content = file === undefined ? text : imageContent(whatsapp.world.file(file.type, file.content), text);
      const id = from === 'account' ? whatsapp.writeInApp(customer, text) : whatsapp.write(customer, content);
      clock = null;
      return { customer, id };
    },
    react({ customer, id }, emoji, at) {
      void id.then((messageId) => whatsapp.write(customer, { type: 'reaction', reaction: { message_id: messageId, emoji } }, at));
    },
  });
  filling.fill(conversations);
  const timers = new Set<NodeJS.Timeout>();
  void tellAccepted('WhatsApp', whatsapp.ledger, wordsOf, tell);
  void onAccepted(whatsapp.ledger, (accepted) => {
    timers.add(setTimeout(() => void whatsapp.status(accepted, 'delivered'), deliveredAfter));
    timers.add(setTimeout(() => void whatsapp.status(accepted, 'read'), readAfter));
  });
  return {
    accounts: [whatsapp.account],
    arrive: filling.arrive,
    async close() {
      timers.forEach(clearTimeout);
      await whatsapp.close();
      await sqs.close();
    },
  };
};
