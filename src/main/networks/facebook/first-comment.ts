import { ask } from '../graph/ask.ts';
import type { Trouble } from '../network.ts';
import type { FacebookClient } from './client.ts';
import { postedWire } from './wire.ts';

/** Answers to answers are put under the first comment. */
export async function firstCommentOf(commentId: string, post: string, client: FacebookClient, signal: AbortSignal): Promise<{ kind: 'first'; id: string } | { kind: 'gone' } | Trouble> {
  if (commentId === post) return { kind: 'first', id: post };
  const asked = await ask(client, { route: 'page', path: `/${commentId}`, query: { fields: 'id,parent{id}' }, wire: postedWire, use: 'send' }, signal);
  if (asked.kind === 'trouble') return asked.trouble;
  return asked.kind === 'gone' ? asked : { kind: 'first', id: asked.value.parent?.id ?? commentId };
}
