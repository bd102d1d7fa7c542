import type { z } from 'zod';
import { problemOf } from '../../../contract/index.ts';
import type { Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { MastodonClient } from './client.ts';
import { idIn } from './mapping.ts';
import { isGone, troubleOfSend } from './trouble.ts';
import { blockWire, statusWire } from './wire.ts';

const refused: ActOutcome = { kind: 'permanent', problem: problemOf('rejected') };

interface Ports {
  client: MastodonClient;
  signal: AbortSignal;
}

/** The same again changes nothing: what may have been done can be done once more. */
async function change<T>(path: string, schema: z.ZodType<T>, stands: (value: T) => boolean, { client, signal }: Ports): Promise<ActOutcome> {
  const done = await client.call('write', { method: 'POST', path }, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  if (done.answer.status !== 200) return troubleOfReading(troubleOfSend(done.answer));
  const read = schema.safeParse(done.answer.body);
  return read.success ? { kind: 'done', on: stands(read.data) } : { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** https://docs.joinmastodon.org/methods/statuses/#delete */
async function remove(messageId: string, { client, signal }: Ports): Promise<ActOutcome> {
  const request: Request = { method: 'DELETE', path: `/api/v1/statuses/${encodeURIComponent(messageId)}` };
  const done = await client.call('delete', request, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  return done.answer.status === 200 || isGone(done.answer) ? { kind: 'done', on: true } : troubleOfReading(troubleOfSend(done.answer));
}

/** https://docs.joinmastodon.org/methods/statuses/#favourite, https://docs.joinmastodon.org/methods/accounts/#block */
export function act({ action, on, messageId, authorId }: Act, client: MastodonClient, signal: AbortSignal): Promise<ActOutcome> {
  const ports: Ports = { client, signal };
  switch (action) {
    case 'like':
      return change(`/api/v1/statuses/${encodeURIComponent(messageId)}/${on ? 'favourite' : 'unfavourite'}`, statusWire, ({ liked }) => liked ?? on, ports);
    case 'block':
      return change(`/api/v1/accounts/${encodeURIComponent(idIn(authorId))}/${on ? 'block' : 'unblock'}`, blockWire, ({ blocking }) => blocking, ports);
    case 'delete':
      return on ? remove(messageId, ports) : Promise.resolve(refused);
    case 'hide':
      return Promise.resolve(refused);
  }
}
