import { problemOf } from '../../../contract/index.ts';
import { troubleOfSend } from '../graph/trouble.ts';
import type { Client } from '../http/client.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { Route } from './client.ts';

/** From writing to the Page; what else they may do there is a matter of Facebook. https://developers.facebook.com/docs/messenger-platform/reference/moderation-api/ */
export async function block({ action, on, authorId }: Act, pageId: string, client: Client<Route>, signal: AbortSignal): Promise<ActOutcome> {
  if (action !== 'block') return { kind: 'permanent', problem: problemOf('forbidden') };
  const json = { user_ids: [{ id: authorId }], actions: [on ? 'block_user' : 'unblock_user'] };
  const done = await client.call('messages', { method: 'POST', path: `/${pageId}/moderate_conversations`, json }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  return done.answer.status === 200 && !done.answer.foreign && done.answer.body !== undefined ? { kind: 'done', on } : troubleOfSend(done.answer);
}
