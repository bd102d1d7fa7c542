import { z } from 'zod';

/**
 * A walk through a list of things that change (posts, conversations), page by page; before the next page, what is in those
 * that changed is read. A walk that is cut goes on where it was.
 */
export interface Walk<Pending> {
  /** By Meta's clock; null: no answer has come yet. Epoch milliseconds. */
  begunAt: number | null;
  /** When a request last went by it, by our clock. */
  touchedAt: number;
  /** Where the list goes on. */
  place: string | null;
  walked: boolean;
  /** What is to be read. */
  pending: Pending[];
  /** What was read in this walk, and when, by Meta's clock. */
  done: Record<string, number>;
}

export const walkOf = <Pending>(pending: z.ZodType<Pending>): z.ZodType<Walk<Pending>> => z.object({
  begunAt: z.number().nullable(),
  touchedAt: z.number(),
  place: z.string().nullable(),
  walked: z.boolean(),
  pending: z.array(pending),
  done: z.record(z.string(), z.number()),
});

export const newWalk = <Pending>(touchedAt: number, first: readonly Pending[] = []): Walk<Pending> =>
  ({ begunAt: null, touchedAt, place: null, walked: false, pending: [...first], done: {} });

/** Places are good for a while only: the order of the list changes. https://developers.facebook.com/docs/graph-api/results */
const goodFor = 60 * 60_000;

/** The walk as it can be gone on with: where it lay for long, the list is begun anew, and what was read in it stays read. */
export const resumed = <Pending>(walk: Walk<Pending>, now: number): Walk<Pending> =>
  ({ ...walk, touchedAt: now, ...(Math.abs(now - walk.touchedAt) > goodFor ? { begunAt: null, place: null, walked: false } : {}) });

export const isOver = ({ walked, pending }: Walk<unknown>): boolean => walked && pending.length === 0;

/** How far the first round reaches back. Milliseconds. */
export const firstReach = 14 * 24 * 60 * 60_000;

/** What happens while a round goes by, and clocks and copies at Meta that differ. Milliseconds. */
export const overlap = 2 * 60_000;

/** Whether something was read in this walk after it had last been updated. */
export const wasRead = ({ done }: Walk<unknown>, { id, updatedAt }: { id: string; updatedAt: number | undefined }): boolean =>
  updatedAt !== undefined && updatedAt < (done[id] ?? 0) - overlap;

/** How far a stream has come. */
export interface Course<Pending> {
  /** What was updated since then has not been read. By Meta's clock, epoch milliseconds; null: nothing has been read. */
  mark: number | null;
  round: Walk<Pending> | null;
  /** What is older than the first round; null: all was pulled. */
  history: Walk<Pending> | null;
  /** How many messages the first round and history brought. */
  pulled: number;
}

export const begun = <Pending>(): Course<Pending> => ({ mark: null, round: null, history: newWalk(0), pulled: 0 });

/** Since when what was updated is looked for in a round. `now`: by Meta's clock. */
export const markOf = <Pending>({ mark }: Course<Pending>, { begunAt }: Walk<Pending>, now: number): number => mark ?? (begunAt ?? now) - firstReach;

/** After a step of a round. */
export const advanced = <Pending, C extends Course<Pending>>(course: C, round: Walk<Pending>, count: number): C => {
  const counted = { ...course, pulled: course.pulled + (course.mark === null ? count : 0) };
  return isOver(round) && round.begunAt !== null ? { ...counted, mark: round.begunAt - overlap, round: null } : { ...counted, round };
};

/** After a step of history. All is read once: what was read need not be known. */
export const filled = <Pending, C extends Course<Pending>>(course: C, history: Walk<Pending>, count: number): C =>
  ({ ...course, pulled: course.pulled + count, history: isOver(history) ? null : { ...history, done: {} } });
