import { z } from 'zod';
import { problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { isGone, troubleOfSend } from '../graph/trouble.ts';
import { id, orNothing } from '../graph/wire.ts';
import type { Request } from '../http/exchange.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { InstagramClient } from './client.ts';

const standingWire = z.object({ id, hidden: orNothing(z.boolean()) });

const requestFor = ({ action, on, messageId }: Act): Request | null => {
  switch (action) {
    case 'hide':
      return { method: 'POST', path: `/${messageId}`, form: { hide: String(on) } };
    case 'delete':
      return { method: 'DELETE', path: `/${messageId}` };
    case 'like':
    case 'block':
      return null;
  }
};

/** Done to a comment, and read back. https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment */
export async function act(wanted: Act, client: InstagramClient, signal: AbortSignal): Promise<ActOutcome> {
  const request = requestFor(wanted);
  if (request === null || wanted.thread.channel === 'private') return { kind: 'permanent', problem: problemOf('forbidden') };
  const done = await client.call('media', request, 'send', signal);
  const refusal = done.kind === 'trouble' ? done.trouble : done.answer.status === 200 && !done.answer.foreign ? null : troubleOfSend(done.answer);
  const wasGone = wanted.action === 'delete' && done.kind === 'answer' && isGone(done.answer);
  if (refusal !== null && refusal.kind !== 'unknown' && !wasGone) return refusal;
  const asked = await ask(client, { route: 'media', path: `/${wanted.messageId}`, query: { fields: 'id,hidden' }, wire: standingWire, use: 'send' }, signal);
  if (wanted.action === 'delete' && asked.kind !== 'trouble') return { kind: 'done', on: asked.kind === 'gone' };
  if (wanted.action === 'hide' && asked.kind === 'read' && asked.value.hidden !== undefined) return { kind: 'done', on: asked.value.hidden };
  if (refusal !== null) return refusal;
  return asked.kind === 'trouble' ? { kind: 'unknown', problem: asked.trouble.problem } : { kind: 'done', on: wanted.on };
}
