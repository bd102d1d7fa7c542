import { z } from 'zod';
import { priority, settableState, tag } from '../conversation-change.ts';

/** A change that is kept for later: snoozing counts from when it is done, `me` is whoever does it. */
export const keptChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state: settableState }),
  z.object({ kind: z.literal('snoozeFor'), minutes: z.number().int().min(1).max(525_600) }),
  z.object({ kind: z.literal('assign'), assignee: z.union([z.uuid(), z.literal(''), z.literal('me')]) }),
  z.object({ kind: z.literal('team'), team: z.union([z.uuid(), z.literal('')]) }),
  z.object({ kind: z.literal('priority'), priority }),
  z.object({ kind: z.literal('tags'), add: z.array(tag).max(30), remove: z.array(tag).max(30) })
    .refine(({ add, remove }) => add.length + remove.length > 0),
]);
export type KeptChange = z.infer<typeof keptChange>;

const words = z.string().trim().min(1).max(20_000);

/** One thing that a macro or a rule does to a conversation. */
export const workStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('change'), change: keptChange }),
  /** For the team; no network ever sees it. */
  z.object({ do: z.literal('note'), text: words }),
  /** Put into the composer, behind what is being written there; with variables, see `variables.ts`. */
  z.object({ do: z.literal('write'), text: words }),
  z.object({ do: z.literal('savedReply'), savedReplyId: z.uuid() }),
]);
export type WorkStep = z.infer<typeof workStep>;
