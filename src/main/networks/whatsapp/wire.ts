import { z } from 'zod';
import { orNothing, readable } from '../graph/wire.ts';

/**
 * What WhatsApp delivers, read leniently: only what a message cannot do without must be right.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */

const messageId = z.string().min(1).max(500);
/** A number without the plus, or a business-scoped id such as `US.13491208655302741918`. */
const personId = z.string().min(1).max(200);
const text = z.string();
/** Seconds, as a text. Epoch milliseconds. */
const moment = z.union([z.string().regex(/^\d{1,12}$/u), z.number().int().nonnegative()]).transform((seconds) => Number(seconds) * 1_000);
const many = orNothing(z.array(z.unknown()));

const personWire = z.object({
  wa_id: orNothing(personId),
  user_id: orNothing(personId),
  profile: orNothing(z.object({ name: orNothing(text), username: orNothing(text) })),
});
export type Person = z.infer<typeof personWire>;

const mediaWire = z.object({ id: z.string().regex(/^\d{1,40}$/u), mime_type: orNothing(text), caption: orNothing(text), filename: orNothing(text), voice: orNothing(z.boolean()) });
export type Media = z.infer<typeof mediaWire>;

const phoneWire = z.object({ phone: orNothing(text) });
const emailWire = z.object({ email: orNothing(text) });
const cardWire = z.object({ name: orNothing(z.object({ formatted_name: orNothing(text) })), phones: many, emails: many }).transform(({ name, phones, emails }) => ({
  name: name?.formatted_name ?? '',
  reachedAt: [...readable(phoneWire, phones).map(({ phone }) => phone), ...readable(emailWire, emails).map(({ email }) => email)].filter((one) => one !== undefined),
}));
export type Card = z.infer<typeof cardWire>;

const item = z.object({ product_retailer_id: text, quantity: orNothing(z.number()), item_price: orNothing(z.number()), currency: orNothing(text) });
const choice = orNothing(z.object({ title: orNothing(text), description: orNothing(text) }));

/** What a message says, in the place that its type names. */
const contentWire = z.object({
  type: orNothing(text),
  text: orNothing(z.object({ body: text })),
  image: orNothing(mediaWire),
  video: orNothing(mediaWire),
  document: orNothing(mediaWire),
  audio: orNothing(mediaWire),
  sticker: orNothing(mediaWire),
  location: orNothing(z.object({ latitude: z.number(), longitude: z.number(), name: orNothing(text), address: orNothing(text), url: orNothing(text) })),
  contacts: many,
  button: orNothing(z.object({ text })),
  interactive: orNothing(z.object({ button_reply: choice, list_reply: choice, nfm_reply: orNothing(z.object({ body: orNothing(text), response_json: orNothing(text) })) })),
  order: orNothing(z.object({ text: orNothing(text), product_items: many })),
  reaction: orNothing(z.object({ message_id: messageId, emoji: orNothing(text) })),
  system: orNothing(z.object({ body: text })),
});
export type Content = z.infer<typeof contentWire>;
export const cardsIn = ({ contacts }: Content): Card[] => readable(cardWire, contacts);
export const itemsIn = ({ order }: Content): z.infer<typeof item>[] => readable(item, order?.product_items);

const messageWire = contentWire.extend({
  id: messageId,
  from: orNothing(personId),
  from_user_id: orNothing(personId),
  to: orNothing(personId),
  to_user_id: orNothing(personId),
  group_id: orNothing(z.string().min(1).max(200)),
  timestamp: orNothing(moment),
  context: orNothing(z.object({ id: orNothing(messageId) })),
  referral: orNothing(z.object({ headline: orNothing(text), body: orNothing(text), source_url: orNothing(text) })),
  edit: orNothing(z.object({ original_message_id: messageId, message: contentWire })),
  revoke: orNothing(z.object({ original_message_id: messageId })),
});
export type Message = z.infer<typeof messageWire>;

const statusWire = z.object({
  id: messageId,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: moment,
  biz_opaque_callback_data: orNothing(z.uuid()),
  errors: many,
});
export type Status = z.infer<typeof statusWire>;

const valueWire = z.object({
  metadata: z.object({ phone_number_id: z.union([z.string(), z.number().transform(String)]) }),
  contacts: many,
  messages: many,
  message_echoes: many,
  statuses: many,
});
const deliveryWire = z.object({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) });
const entryWire = z.object({ changes: z.array(z.unknown()) });
/** Calls, templates and the like are delivered under other names. */
const changeWire = z.object({ field: z.enum(['messages', 'message_echoes', 'smb_message_echoes']), value: valueWire });

/** What was delivered for one number at a time. */
export interface Delivered {
  people: Person[];
  /** From customers. */
  messages: Message[];
  /** Written by the business in WhatsApp's own app. https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users */
  echoes: Message[];
  statuses: Status[];
  /** How many could not be read at all. */
  unreadable: number;
}

/** Null where it is no delivery of WhatsApp's. */
export function deliveredTo(phoneNumberId: string, body: unknown): Delivered[] | null {
  const read = deliveryWire.safeParse(body);
  if (!read.success) return null;
  const changes = readable(entryWire, read.data.entry).flatMap((entry) => readable(changeWire, entry.changes));
  return changes.filter(({ value }) => value.metadata.phone_number_id === phoneNumberId).map(({ value }): Delivered => {
    const [messages, echoes, statuses] = [readable(messageWire, value.messages), readable(messageWire, value.message_echoes), readable(statusWire, value.statuses)];
    const given = [value.messages, value.message_echoes, value.statuses].reduce((sum, list) => sum + (list?.length ?? 0), 0);
    return { people: readable(personWire, value.contacts), messages, echoes, statuses, unreadable: given - messages.length - echoes.length - statuses.length };
  });
}

export const sentWire = z.object({ messages: z.array(z.object({ id: messageId })).min(1) }).transform(({ messages }) => messages[0]?.id ?? '');
export const uploadedWire = z.object({ id: z.union([z.string().min(1).max(200), z.number().int().transform(String)]) });
export const mediaAddressWire = z.object({ url: z.string().max(4_000), file_size: z.union([z.number(), z.string().regex(/^\d{1,15}$/u).transform(Number)]).catch(0) });
export const numberWire = z.object({ id: z.union([z.string(), z.number().transform(String)]), display_phone_number: z.string().min(1).max(50), verified_name: z.string().catch('') });
