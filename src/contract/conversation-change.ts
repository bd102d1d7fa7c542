import { z } from 'zod';
import { conversationState } from './conversation-state.ts';
import { viewId } from './view-id.ts';

const id = z.string().min(1).max(1_000);

export const priority = z.enum(['urgent', 'high', 'normal', 'low']);
export type Priority = z.infer<typeof priority>;

/** What differs only in case is one tag. */
export const tag = z.string().trim().min(1).max(50);

/** Where an agent can put a conversation; `snoozed` needs a time, see `conversationChange`. */
export const settableState = conversationState.exclude(['snoozed']);
export type SettableState = z.infer<typeof settableState>;

/** The one vocabulary for what is done to conversations: by a key, to a selection, by a macro, by a rule. */
export const conversationChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state: settableState }),
  /** Comes back at `until`, epoch milliseconds, or when the customer writes. */
  z.object({ kind: z.literal('snooze'), until: z.number().int().positive() }),
  /** To an agent; empty: to nobody. */
  z.object({ kind: z.literal('assign'), assignee: z.union([z.uuid(), z.literal('')]) }),
  z.object({ kind: z.literal('team'), team: z.union([z.uuid(), z.literal('')]) }),
  z.object({ kind: z.literal('priority'), priority }),
  z.object({ kind: z.literal('tags'), add: z.array(tag).max(30), remove: z.array(tag).max(30) }),
]);
export type ConversationChange = z.infer<typeof conversationChange>;

/**
 * Conversations to which something is done at once: some, or all of a view but some. Of a view, those are meant that are in it
 * now; one in which the customer writes before its turn has come is left as it is.
 */
export const selection = z.union([
  z.object({ ids: z.array(id).min(1).max(1_000) }),
  z.object({ view: viewId, except: z.array(id).max(10_000) }),
]);
export type Selection = z.infer<typeof selection>;
