import { z } from 'zod';

/**
 * `open` needs an answer; `waiting` was answered, the customer's turn; `done` is closed until they write again; `snoozed`
 * is out of the way until its time comes, or they write.
 */
export const conversationState = z.enum(['open', 'waiting', 'done', 'snoozed']);
export type ConversationState = z.infer<typeof conversationState>;
