import type { Trouble } from '../network.ts';
import { ask, troubleOfAsked } from './client.ts';
import { type Found, lively, type Remembered } from './comment-cursor.ts';
import type { CommentPorts } from './comments.ts';
import { commentsWire } from './wire.ts';

/** Of each video. What is older or more is not looked after. */
const most = 200;
/** Asked for at once. TikTok takes thirty, and keeps some of a page back. */
const atOnce = 20;

/** With what a page showed: that is there, and was looked at last. */
export function remember(before: readonly Remembered[], found: readonly Found[], now: number): Remembered[] {
  const here = new Set(found.map(({ id }) => id));
  const looked = [...new Map(found.map((one) => [one.id, { ...one, missed: false }])).values()];
  return [...before.filter(({ id }) => !here.has(id)), ...looked].filter(({ at }) => now - at < lively).slice(-most);
}

export type Checked = { kind: 'checked'; recent: Remembered[]; deleted: string[] } | { kind: 'trouble'; trouble: Trouble };

/**
 * Of what was there before and did not show up, a few are asked for by their ids. What is not there twice is gone: TikTok
 * keeps some of what is asked for back, now and then.
 */
export async function lookFor(video: string, recent: readonly Remembered[], seen: ReadonlySet<string>, { settings, client, use }: CommentPorts, signal: AbortSignal): Promise<Checked> {
  const wanted = recent.filter(({ id }) => !seen.has(id)).slice(0, atOnce);
  if (wanted.length === 0) return { kind: 'checked', recent: [...recent], deleted: [] };
  const asked = await ask(client, 'comments', '/business/comment/list/', {
    business_id: settings.businessId, video_id: video, comment_ids: JSON.stringify(wanted.map(({ id }) => id)), status: 'ALL', max_count: '30',
  }, commentsWire, use, signal);
  if (asked.kind !== 'result') return { kind: 'trouble', trouble: troubleOfAsked(asked) };
  const there = new Set(asked.result.comments.map(({ id }) => id));
  const checked = new Set(wanted.map(({ id }) => id));
  const gone = new Set(wanted.filter(({ id, missed }) => missed && !there.has(id)).map(({ id }) => id));
  const looked = wanted.filter(({ id }) => !gone.has(id)).map((one) => ({ ...one, missed: !there.has(one.id) }));
  return { kind: 'checked', recent: [...recent.filter(({ id }) => !checked.has(id)), ...looked], deleted: [...gone] };
}
