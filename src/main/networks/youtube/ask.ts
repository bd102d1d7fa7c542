import type { z } from 'zod';
import type { Answered, Query } from '../http/exchange.ts';
import { readable } from '../http/lenient.ts';
import { troubleOfReading } from '../http/line.ts';
import type { PullUse, Trouble } from '../network.ts';
import type { YoutubeClient } from './client.ts';
import { isGone, troubleOfPull } from './trouble.ts';
import { type Comment, commentWire, listWire } from './wire.ts';

export type Use = PullUse | 'send';
export type Asked<T> = { kind: 'read'; value: T; answer: Answered } | { kind: 'refused'; answer: Answered } | Trouble;

/** One question, one unit. `refused`: the answer is not what was asked for; what that means depends on the question. */
export async function ask<T>(client: YoutubeClient, path: string, query: Query, schema: z.ZodType<T>, use: Use, signal: AbortSignal): Promise<Asked<T>> {
  const done = await client.call('read', { method: 'GET', path, query }, use, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = schema.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return { kind: 'refused', answer: done.answer };
  return { kind: 'read', value: read.data, answer: done.answer };
}

export type Comments = { kind: 'comments'; comments: Comment[]; ahead: number } | { kind: 'gone' } | Trouble;

/** Text as people wrote it, without tags. */
export const plainly: Query = { textFormat: 'plainText' };

/** Those of them that there are. What was refused or deleted is not among them. https://developers.google.com/youtube/v3/docs/comments/list */
export async function commentsBy(ids: readonly string[], client: YoutubeClient, use: Use, signal: AbortSignal): Promise<Comments> {
  const asked = await ask(client, '/comments', { part: 'snippet', id: ids.join(','), ...plainly }, listWire, use, signal);
  switch (asked.kind) {
    case 'read':
      return { kind: 'comments', comments: readable(commentWire, asked.value.items), ahead: asked.answer.ahead };
    case 'refused':
      return isGone(asked.answer) ? { kind: 'comments', comments: [], ahead: 0 } : troubleOfPull(asked.answer);
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return asked;
  }
}

/** YouTube takes 500 answers to a comment, more or less. */
const mostPages = 10;

/** Every answer to a comment. https://developers.google.com/youtube/v3/docs/comments/list */
export async function repliesTo(parentId: string, client: YoutubeClient, use: Use, signal: AbortSignal): Promise<Comments> {
  const comments: Comment[] = [];
  let ahead = 0;
  let token: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const query: Query = { part: 'snippet', parentId, maxResults: '100', ...plainly, ...(token === null ? {} : { pageToken: token }) };
    const asked: Asked<{ items: unknown[]; next: string | null }> = await ask(client, '/comments', query, listWire, use, signal);
    if (asked.kind === 'refused') return isGone(asked.answer) ? { kind: 'gone' } : troubleOfPull(asked.answer);
    if (asked.kind !== 'read') return asked;
    ({ ahead } = asked.answer);
    comments.push(...readable(commentWire, asked.value.items));
    token = asked.value.next;
    if (token === null) break;
  }
  return { kind: 'comments', comments, ahead };
}
