import { z } from 'zod';
import { anything, orNothing, profileWire, readable, recordOf } from './wire.ts';

/** Lexicons `chat.bsky.convo`, read leniently. */

const many = orNothing(z.array(z.unknown()));
const id = z.string().regex(/^[\w.:~-]{1,200}$/u);
const nextPage = orNothing(z.string().min(1).max(2_000));
const revision = z.string().min(1).max(200);

const sentAt = orNothing(z.string().transform((value) => Date.parse(value)).refine((time) => Number.isFinite(time) && time >= 0));

/** A person has one of each emoji at most, and several of them. */
const reactionView = z
  .object({ value: z.string().min(1).max(100), sender: z.object({ did: z.string() }), createdAt: z.string().transform((value) => Date.parse(value)).refine((time) => Number.isFinite(time) && time >= 0) })
  .transform((raw) => ({ value: raw.value, sender: raw.sender.did, at: raw.createdAt }));
export type ChatReaction = z.infer<typeof reactionView>;

const messageView = z
  .object({ id, sender: z.object({ did: z.string() }), sentAt, text: orNothing(z.string()), facets: many, embed: anything, replyTo: orNothing(z.object({ id })), reactions: many })
  .transform((raw) => ({
    id: raw.id,
    sender: raw.sender.did,
    sentAt: raw.sentAt,
    record: recordOf({ text: raw.text, facets: raw.facets, embed: raw.embed }),
    replyTo: raw.replyTo?.id,
    reactions: readable(reactionView, raw.reactions),
  }));
export type ChatMessage = z.infer<typeof messageView>;

/** `$type` tells it from one that is there, and is not to be relied on: one that is gone has no text. */
const gone = z.object({ $type: z.literal('chat.bsky.convo.defs#deletedMessageView'), id });
const spoken = z.object({ $type: orNothing(z.string()) }).refine(({ $type }) => $type !== 'chat.bsky.convo.defs#systemMessageView');

/** A message that is there, or the id of one that is not; null: neither. */
export function spokenIn(value: unknown): { there: ChatMessage } | { gone: string } | null {
  const removed = gone.safeParse(value);
  if (removed.success) return { gone: removed.data.id };
  const read = spoken.safeParse(value).success ? messageView.safeParse(value) : null;
  return read?.success === true ? { there: read.data } : null;
}

const convo = z
  .object({ id, rev: revision, members: z.array(z.unknown()), status: orNothing(z.string()), lastMessage: anything })
  .transform((raw) => ({ ...raw, members: readable(profileWire, raw.members) }));
export type Convo = z.infer<typeof convo>;

export const convosWire = z
  .object({ convos: z.array(z.unknown()), cursor: nextPage })
  .transform((raw) => ({ convos: readable(convo, raw.convos), cursor: raw.cursor ?? null }));
export const convoWire = z.object({ convo });
export const availabilityWire = z.object({ canChat: z.boolean(), convo: orNothing(convo) });

export const messagesWire = z
  .object({ messages: z.array(z.unknown()), cursor: nextPage })
  .transform((raw) => ({ messages: raw.messages, cursor: raw.cursor ?? null }));

const event = z.object({ $type: z.string(), rev: revision, convoId: id, message: anything, reaction: orNothing(reactionView) });
export type ChatEvent = z.infer<typeof event>;
export const logWire = z
  .object({ logs: z.array(z.unknown()), cursor: nextPage })
  .transform((raw) => ({ events: readable(event, raw.logs), cursor: raw.cursor ?? null }));

export const sentWire = z.object({ id, sentAt });
