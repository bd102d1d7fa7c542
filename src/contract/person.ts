import { z } from 'zod';
import { tag } from './conversation-change.ts';
import { networkName } from './networks/index.ts';
import { messageView, noteView, queueRow, type QueueRow } from './views.ts';

const id = z.string().min(1).max(1_000);
const epoch = z.number().int().nonnegative();

/** A customer of one network. */
export const identity = z.object({
  customerId: id,
  network: networkName,
  name: z.string(),
  /** As people write it. */
  handle: z.string(),
  followers: z.number().int().nullable(),
  verified: z.boolean(),
  /** The address of their picture; empty: none. */
  avatar: z.string(),
  firstSeenAt: epoch,
});
export type Identity = z.infer<typeof identity>;

/** Why two customers may be one person. Nobody is ever linked without an agent: what people write of themselves proves nothing. */
export const suggestionReason = z.discriminatedUnion('kind', [
  /** One of them wrote the mail address of the other. */
  z.object({ kind: z.literal('address'), address: z.string() }),
  /** One of them wrote the number at which the other has WhatsApp. */
  z.object({ kind: z.literal('phone'), phone: z.string() }),
  /** The same handle, and both networks have verified it. */
  z.object({ kind: z.literal('verified'), handle: z.string() }),
  z.object({ kind: z.literal('handleAndName'), handle: z.string(), name: z.string() }),
  z.object({ kind: z.literal('handle'), handle: z.string() }),
  z.object({ kind: z.literal('name'), name: z.string() }),
]);
export type SuggestionReason = z.infer<typeof suggestionReason>;

export type SuggestionStrength = 'strong' | 'likely' | 'weak';

export const strengthOf: Record<SuggestionReason['kind'], SuggestionStrength> = {
  address: 'strong', phone: 'strong', verified: 'strong', handleAndName: 'likely', handle: 'weak', name: 'weak',
};

export const suggestion = z.object({
  identity,
  /** The strongest first. */
  reasons: z.array(suggestionReason).min(1),
  /** Their newest conversation. */
  row: queueRow.nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** One person over all networks. */
export const personView = z.object({
  /** Of the customer that leads. */
  id,
  /** The one that leads first, then by first contact. */
  identities: z.array(identity).min(1),
  memo: z.string(),
  /** By id of the field. */
  fields: z.record(z.string(), z.string()),
  tags: z.array(z.string()),
  firstContactAt: epoch,
  /** When they last wrote; null: they have not. */
  lastContactAt: epoch.nullable(),
  /** Their conversations at all networks, the newest first: at most `shownConversations`. */
  conversations: z.array(queueRow),
  hasMore: z.boolean(),
});
export type PersonView = z.infer<typeof personView>;

export const shownConversations = 20;

const recently = 7 * 24 * 60 * 60 * 1_000;

/** Whether a conversation may be what the customer is on about elsewhere too: nobody has answered it, or they wrote it lately. */
export const mayBeTheSame = ({ state, lastInboundAt }: Pick<QueueRow, 'state' | 'lastInboundAt'>, now: number): boolean =>
  state === 'open' || (lastInboundAt !== null && now - lastInboundAt < recently);

/** What is done to a person; `customerId` beside it is any of their customers. */
export const personChange = z.discriminatedUnion('kind', [
  /** They are one person; the one beside it leads. What the team said of both is said of them. */
  z.object({ kind: z.literal('link'), with: id }),
  /** This one is somebody else. */
  z.object({ kind: z.literal('unlink'), customerId: id }),
  /** A suggestion that is wrong, and is not to come again. */
  z.object({ kind: z.literal('apart'), from: id }),
  z.object({ kind: z.literal('tags'), add: z.array(tag).max(30), remove: z.array(tag).max(30) }),
  /** Of a `customerField`; empty: nothing is known. */
  z.object({ kind: z.literal('field'), fieldId: z.uuid(), value: z.string().trim().max(1_000) }),
  z.object({ kind: z.literal('memo'), text: z.string().max(20_000) }),
]);
export type PersonChange = z.infer<typeof personChange>;

/** A place in a list that goes back in time. */
export const before = z.object({ at: epoch, id });
export type Before = z.infer<typeof before>;

/** A stretch of all that one person and we said, oldest first, over all of their conversations. */
export const personTimeline = z.object({
  messages: z.array(messageView),
  notes: z.array(noteView),
  /** Of the conversations in which they stand. */
  rows: z.array(queueRow),
  hasEarlier: z.boolean(),
});
export type PersonTimeline = z.infer<typeof personTimeline>;
