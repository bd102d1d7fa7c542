import { problemOf } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import { readable } from '../http/lenient.ts';
import type { FindOutcome, NetworkPorts, Outgoing } from '../network.ts';
import { ask } from './ask.ts';
import type { MastodonClient } from './client.ts';
import { textOf } from './mapping.ts';
import { comparable } from './text.ts';
import { idsOf, listWire, type Status, statusWire } from './wire.ts';

/** What is left of the difference between two clocks after the server's own `Date` was taken into account. Milliseconds. */
const skew = 2 * 60_000;
const pageSize = 40;
/** A thousand own statuses since the attempt began are no person's. */
const mostPages = 25;

/** What a reply answers at the server: the customer's newest message, or where there is none, the account's own last one. */
export const answered = ({ inReplyTo, references }: Outgoing): string => (inReplyTo === '' ? references.at(-1) ?? '' : inReplyTo);

export const isPrivate = ({ thread, privately }: Outgoing): boolean => thread.channel === 'private' || privately;

/** Reads back what the account itself wrote, newest first, as far as the first attempt: the oldest match that no other reply claims. */
export async function find(outgoing: Outgoing, userId: string, client: MastodonClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const wanted = comparable(outgoing.text);
  const parent = answered(outgoing);
  // Without anything to answer it was never sent.
  if (parent === '') return { kind: 'absent' };
  const matches = (status: Status): boolean =>
    status.author.id === userId && status.repliedTo === parent && (status.visibility === 'direct') === isPrivate(outgoing)
    && comparable(textOf(status)) === wanted && !outgoing.claimed.has(status.id);
  let found: Status | null = null;
  let before = '';
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/api/v1/accounts/${userId}/statuses?exclude_reblogs=true&limit=${String(pageSize)}${before}`;
    const asked = await ask(client, path, listWire, 'send', signal, 'page');
    if (asked.kind === 'gone') return { kind: 'retry', problem: problemOf('forbidden') };
    if (asked.kind !== 'read') return asked;
    const from = attemptedFrom(outgoing, asked.answer.ahead) - skew;
    const statuses = readable(statusWire, asked.value);
    found = statuses.findLast((status) => matches(status) && (status.createdAt ?? 0) >= from) ?? found;
    const last = idsOf(asked.value).at(-1);
    if (last === undefined || statuses.some(({ createdAt }) => createdAt !== undefined && createdAt < from)) {
      return found === null ? { kind: 'absent' } : { kind: 'found', providerId: found.id, sentAt: found.createdAt ?? outgoing.firstStartedAt };
    }
    before = `&max_id=${last}`;
  }
  ports.log('mastodon.read-back-too-long');
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}
