import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { invalid, json, refusal, windowClosed } from './errors.ts';
import { filledAt, sentTemplate } from './templates.ts';
import type { Customer, World } from './world.ts';

/** A message that WhatsApp accepted. */
export interface Accepted {
  id: string;
  customer: Customer;
  type: string;
  /** The text, the caption, or the emoji. */
  text: string;
  file: string | null;
  replyId: string;
  at: number;
}

const text = z.strictObject({ body: z.string().min(1).max(4_096), preview_url: z.boolean().optional() });
const media = z.strictObject({ id: z.string().regex(/^\d+$/u), caption: z.string().max(1_024).optional() });
const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']),
  to: z.string().regex(/^\+\d{5,20}$/u, 'to: with a plus and the country code').optional(),
  recipient: z.string().regex(/^[A-Z]{2}\.(?:ENT\.)?\w{1,128}$/u).optional(),
  context: z.strictObject({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const outgoing = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), text }),
  z.strictObject({ ...common, type: z.literal('image'), image: media }),
  z.strictObject({ ...common, type: z.literal('video'), video: media }),
  z.strictObject({ ...common, type: z.literal('audio'), audio: media.omit({ caption: true }) }),
  z.strictObject({ ...common, type: z.literal('document'), document: media.extend({ filename: z.string().optional() }) }),
  z.strictObject({ ...common, type: z.literal('template'), template: sentTemplate }),
  z.strictObject({ ...common, type: z.literal('reaction'), reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string().max(20) }) }),
]);
export type Outgoing = z.infer<typeof outgoing>;

export interface Messaging {
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
  /** True: what comes too late is accepted, and fails in a status. */
  failsLater: boolean;
  /** Sees each message that was accepted. */
  onAccepted: (accepted: Accepted, fails: number | null) => void;
}

const day = 24 * 60 * 60_000;
/** One in six seconds, 45 of them ahead of time. https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits */
const pairInterval = 6_000;
const pairBurst = 45;

const saidIn = (message: Outgoing): { text: string; file: string | null } => {
  switch (message.type) {
    case 'text':
      return { text: message.text.body, file: null };
    case 'template':
      return { text: '', file: null };
    case 'reaction':
      return { text: message.reaction.emoji, file: null };
    case 'image':
      return { text: message.image.caption ?? '', file: message.image.id };
    case 'video':
      return { text: message.video.caption ?? '', file: message.video.id };
    case 'audio':
      return { text: '', file: message.audio.id };
    case 'document':
      return { text: message.document.caption ?? '', file: message.document.id };
  }
};

/** `POST /{phone-number-id}/messages`. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export function createMessaging({ world, ledger, now, failsLater, onAccepted }: Messaging): (body: string) => HttpAnswer {
  const sentTo = new Map<Customer, number>();

  const isTooOften = (customer: Customer): boolean => {
    const until = Math.max(sentTo.get(customer) ?? 0, now());
    if (until - now() >= pairInterval * pairBurst) return true;
    sentTo.set(customer, until + pairInterval);
    return false;
  };

  return (body) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return invalid('not JSON');
    }
    const read = outgoing.safeParse(parsed);
    if (!read.success) return invalid(z.prettifyError(read.error));
    const message = read.data;
    if ((message.to === undefined) === (message.recipient === undefined)) return refusal(400, 100, 'The parameter to is required.');
    const customer = world.addressed(message);
    if (customer === null) return refusal(400, 131_026, 'Message undeliverable', 'Message Undeliverable.');
    const { text: plain, file } = saidIn(message);
    const approved = message.type === 'template' ? filledAt(message.template, world.templates) : null;
    if (approved !== null && 'refused' in approved) return approved.refused;
    const words = approved?.text ?? plain;
    if (file !== null && !world.files.has(file)) return refusal(400, 131_053, 'Media upload error', `${file} is not a valid media id`);
    if (isTooOften(customer)) return refusal(400, 131_056, '(Business Account, Consumer Account) pair rate limit hit', 'Too many messages sent to this phone number in a short period of time.');
    const late = message.type !== 'template' && now() - customer.lastWroteAt > day;
    if (late && !failsLater) return refusal(400, 131_047, 'Re-engagement message', windowClosed);
    const accepted: Accepted = { id: world.messageId(), customer, type: message.type, text: words, file, replyId: message.biz_opaque_callback_data ?? '', at: now() };
    ledger.add(accepted);
    onAccepted(accepted, late ? 131_047 : customer.reachable ? null : 131_026);
    const contact = message.to === undefined ? { input: message.recipient, user_id: customer.userId } : { input: message.to, wa_id: customer.number };
    return json(200, { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: accepted.id }] });
  };
}
