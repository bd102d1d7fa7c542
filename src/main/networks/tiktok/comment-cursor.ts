import { z } from 'zod';
import type { History, Json } from '../network.ts';

const time = z.number().nonnegative();
const offset = z.number().int().nonnegative();

/** `under`: the comment that it answers; empty: none. `missed`: it was not there when it was last asked for. */
const remembered = z.object({ id: z.string(), under: z.string(), at: time, missed: z.boolean() });
export type Remembered = z.infer<typeof remembered>;
export type Found = Omit<Remembered, 'missed'>;

/**
 * `at`: when it was posted. `count`: TikTok's count of its comments when it was last visited.
 * `newest`: when the newest thing that was seen under it was written; 0: nothing.
 * `rest`: from where on older comments are missing, as an offset from the newest; null: none are.
 */
const video = z.object({
  id: z.string(), at: time, count: z.number().nullable(), newest: time, rest: offset.nullable(),
  /** Comments and answers of the last days, those first that were looked at longest ago. */
  recent: z.array(remembered).default([]),
});
export type Video = z.infer<typeof video>;

/**
 * Comments of one video, newest first, from `offset` on until they are older than `until`; null: one page, what is older is history.
 * `seen`: what was there so far.
 */
const visit = z.object({ id: z.string(), until: time.nullable(), offset, newest: time, seen: z.array(z.string()).default([]) });
export type Visit = z.infer<typeof visit>;

/**
 * A round lists videos and then visits those that may have news, one page at a time; cut anywhere it goes on there.
 * `list`: from where the list of videos goes on, 0: from the newest; null: it was read. `whole`: to its end.
 */
const round = z.object({ list: offset.nullable(), whole: z.boolean(), visits: z.array(visit) });
export type Round = z.infer<typeof round>;

const cursorSchema = z.object({
  /** Newest first. */
  videos: z.array(video),
  /** When all of them were last listed; 0: never. */
  listedAt: time,
  round: round.nullable(),
  pulled: z.number().int().nonnegative(),
});
export type CommentCursor = z.infer<typeof cursorSchema>;

export const start: CommentCursor = { videos: [], listedAt: 0, round: null, pulled: 0 };

export function commentCursorFrom(json: Json | null): CommentCursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}

export const historyOf = ({ videos, listedAt, pulled }: CommentCursor): History =>
  ({ pulled, total: null, done: listedAt > 0 && videos.every(({ rest }) => rest === null) });

/** TikTok stops counting a year after a video was posted. Milliseconds. */
const counted = 365 * 24 * 60 * 60_000;
const mostVideos = 500;

/** Between two looks at all videos: their counts are a day or two late anyway. Milliseconds. */
const wholeEvery = 60 * 60_000;

/**
 * So long after its last comment a video is visited each round: its count of comments is a day or two late, and answers to
 * older comments show only where those are read once more. Milliseconds.
 */
export const lively = 14 * 24 * 60 * 60_000;

export const begun = (cursor: CommentCursor, now: number): CommentCursor =>
  ({ ...cursor, round: { list: 0, whole: cursor.videos.length > 0 && now - cursor.listedAt > wholeEvery, visits: [] } });

interface Listed {
  id: string;
  at: number;
  comments: number | null;
}

/** What is to be read of a video that was listed; null: nothing. */
function visitOf({ id, comments }: Listed, known: Video, now: number): Visit | null {
  const quiet = now - Math.max(known.at, known.newest) > lively;
  if (!quiet) return { id, until: Math.min(known.newest, now - lively), offset: 0, newest: 0, seen: [] };
  // Somewhere among the older ones: an answer moves nothing to the front.
  return comments === known.count ? null : { id, until: 0, offset: 0, newest: 0, seen: [] };
}

const newestFirst = (a: Video, b: Video): number => b.at - a.at;

/** After a page of the list of videos. `next`: where it goes on. */
export function listed(cursor: CommentCursor, { list: from, whole, visits }: Round, page: readonly Listed[], next: number | null, now: number): CommentCursor {
  const videos = new Map(cursor.videos.map((one) => [one.id, one]));
  const more: Visit[] = [];
  for (const one of page) {
    const known = videos.get(one.id);
    const first = known === undefined && from === 0;
    const wanted = known === undefined ? (first ? { id: one.id, until: null, offset: 0, newest: 0, seen: [] } : null) : visitOf(one, known, now);
    if (wanted !== null) more.push(wanted);
    const before = known ?? { id: one.id, at: one.at, newest: 0, rest: first ? null : 0, recent: [] };
    videos.set(one.id, { ...before, count: one.comments });
  }
  const oldest = Math.min(...page.map(({ at }) => at));
  const last = next === null || next === 0 || videos.size >= mostVideos || now - oldest > counted;
  const ends = last || !whole;
  return {
    ...cursor,
    videos: [...videos.values()].sort(newestFirst).slice(0, mostVideos),
    listedAt: last ? now : cursor.listedAt,
    round: { list: ends ? null : next, whole, visits: [...visits, ...more] },
  };
}

const changed = (videos: readonly Video[], id: string, change: (video: Video) => Video): Video[] => videos.map((one) => (one.id === id ? change(one) : one));

export interface Page {
  newest: number;
  /** Where it would go on; null: nowhere, or it need not. */
  next: number | null;
  count: number;
  /** Everything on it, with its time. */
  found: readonly Found[];
}

/** Whether this page is the last of its visit. */
export const isLast = ({ until }: Visit, { next, goesOn }: { next: number | null; goesOn: boolean }): boolean => until === null || next === null || !goesOn;

/** After a page of a visit. `recent`: what is remembered of the video from now on. */
export function visited(cursor: CommentCursor, { visits, ...others }: Round, page: Page & { goesOn: boolean; recent: Remembered[] }): CommentCursor {
  const [current, ...rest] = visits;
  if (current === undefined) return { ...cursor, round: null };
  const newest = Math.max(current.newest, page.newest);
  const over = isLast(current, page);
  const seen = [...current.seen, ...page.found.map(({ id }) => id)];
  const left = over ? rest : [{ ...current, newest, offset: page.next ?? 0, seen }, ...rest];
  return {
    ...cursor,
    videos: changed(cursor.videos, current.id, (one) => ({
      ...one,
      recent: page.recent,
      ...over ? { newest: Math.max(one.newest, newest), rest: current.until === null ? page.next : one.rest } : {},
    })),
    round: left.length === 0 && others.list === null ? null : { ...others, visits: left },
    pulled: cursor.pulled + (current.until === null ? page.count : 0),
  };
}

/** After a page of history. */
export const filled = (cursor: CommentCursor, id: string, page: Page & { recent: Remembered[] }): CommentCursor => ({
  ...cursor,
  videos: changed(cursor.videos, id, (one) => ({ ...one, newest: Math.max(one.newest, page.newest), rest: page.next, recent: page.recent })),
  pulled: cursor.pulled + page.count,
});
