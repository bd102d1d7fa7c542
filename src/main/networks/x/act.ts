import { problemOf } from '../../../contract/index.ts';
import type { Answer, Request } from '../http/exchange.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { Route, XClient } from './client.ts';
import { troubleOfSend } from './trouble.ts';
import { deletedWire, hiddenWire } from './wire.ts';

/** How X says what an action led to. */
interface Way {
  route: Route;
  request: Request;
  read: (body: unknown) => boolean | null;
}

const readHidden = (body: unknown): boolean | null => hiddenWire.safeParse(body).data?.data.hidden ?? null;
const readDeleted = (body: unknown): boolean | null => deletedWire.safeParse(body).data?.data.deleted ?? null;

function wayOf({ action, on, messageId, thread }: Act): Way | null {
  switch (action) {
    case 'hide':
      return { route: 'hide-reply', request: { method: 'PUT', path: `/2/tweets/${messageId}/hidden`, json: { hidden: on } }, read: readHidden };
    case 'delete':
      if (thread.channel === 'private') return { route: 'delete-message', request: { method: 'DELETE', path: `/2/dm_events/${messageId}` }, read: readDeleted };
      return { route: 'delete-post', request: { method: 'DELETE', path: `/2/tweets/${messageId}` }, read: readDeleted };
    case 'like':
    case 'block':
      return null;
  }
}

/**
 * https://docs.x.com/x-api/posts/hide-reply, https://docs.x.com/x-api/posts/delete-post,
 * https://docs.x.com/x-api/direct-messages/delete-dm-event: the answer says how it stands now.
 */
export async function act(wanted: Act, client: XClient, signal: AbortSignal): Promise<ActOutcome> {
  const way = wayOf(wanted);
  if (way === null) return { kind: 'permanent', problem: problemOf('forbidden') };
  const done = await client.call(way.route, way.request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  return outcomeOf(done.answer, way);
}

function outcomeOf(answer: Answer, { read }: Way): ActOutcome {
  if (answer.status !== 200) return troubleOfSend(answer, 'public', false);
  const on = read(answer.body);
  return on === null ? { kind: 'unknown', problem: problemOf('unreadable-answer') } : { kind: 'done', on };
}
