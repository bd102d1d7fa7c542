import { z } from 'zod';

/** What the agent can be told of outside of the window. `target`: a conversation is about to miss the time in which it is to be answered. */
export const noticeKind = z.enum(['message', 'problem', 'target']);
export type NoticeKind = z.infer<typeof noticeKind>;

const minuteOfDay = z.number().int().min(0).max(1_439);

/** In the time zone of the workstation. `from` equal to `to` is the whole day; `to` before `from` is on the day after. */
export const quietHours = z.object({
  on: z.boolean(),
  from: minuteOfDay,
  to: minuteOfDay,
  /** On which they begin, 0 is Sunday. */
  days: z.array(z.number().int().min(0).max(6)).max(7),
});
export type QuietHours = z.infer<typeof quietHours>;

/** Choices of one workstation: how it calls for the agent. */
export const attentionSettings = z.object({
  kinds: z.record(noticeKind, z.boolean()),
  /** Whether names and words of customers may stand in a notification. */
  showText: z.boolean(),
  quiet: quietHours,
  /** The number on the icon: how many conversations need an answer, how many of them are the agent's own, or none. */
  badge: z.enum(['open', 'mine', 'off']),
  /** `keep-running`: closing the window leaves the console running behind its icon. */
  tray: z.enum(['off', 'on', 'keep-running']),
});
export type AttentionSettings = z.infer<typeof attentionSettings>;

export const usualAttention: AttentionSettings = {
  kinds: { message: true, problem: true, target: true },
  showText: true,
  quiet: { on: false, from: 18 * 60, to: 8 * 60, days: [0, 1, 2, 3, 4, 5, 6] },
  badge: 'open',
  tray: 'on',
};

export const attentionView = z.object({
  settings: attentionSettings,
  /** Epoch milliseconds until which nothing is notified; null: not paused. */
  pausedUntil: z.number().int().nullable(),
  /** What this system has a place for. */
  can: z.object({ notify: z.boolean(), badge: z.boolean(), tray: z.boolean() }),
});
export type AttentionView = z.infer<typeof attentionView>;

/** What a notification leads to. */
export const attentionTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('conversation'), conversationId: z.string() }),
  z.object({ to: z.literal('view'), view: z.enum(['open', 'outbox']) }),
]);
export type AttentionTarget = z.infer<typeof attentionTarget>;

/** `name`: the customer, where `count` is 1. */
export interface Heard {
  kind: NoticeKind | 'sent';
  count: number;
  name: string;
}
