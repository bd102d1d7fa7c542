import type { YoutubeSettings } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import type { FindOutcome, Outgoing } from '../network.ts';
import { repliesTo } from './ask.ts';
import type { YoutubeClient } from './client.ts';
import { topIn } from './mapping.ts';
import { addressedTo, normal } from './text.ts';

/** What is left of the difference between two clocks after YouTube's own `Date` was taken into account. Milliseconds. */
const skew = 2 * 60_000;

/** Answers stand under the comment; one to an answer says whom it is to. */
export function textOf({ text, thread, inReplyTo }: Outgoing): string {
  const { handle } = thread.customer;
  return inReplyTo === topIn(thread.providerId) || handle === '' ? text : addressedTo(handle, text);
}

/** Reads the answers to the comment: the oldest own one with these words since the first attempt that no other reply claims. */
export async function find(outgoing: Outgoing, { channelId }: YoutubeSettings, client: YoutubeClient, signal: AbortSignal): Promise<FindOutcome> {
  const asked = await repliesTo(topIn(outgoing.thread.providerId), client, 'send', signal);
  if (asked.kind === 'gone') return { kind: 'absent' };
  if (asked.kind !== 'comments') return asked;
  const wanted = normal(textOf(outgoing));
  const from = attemptedFrom(outgoing, asked.ahead) - skew;
  const [found] = asked.comments
    .filter(({ id, author, text, publishedAt }) =>
      author === channelId && normal(text ?? '') === wanted && (publishedAt ?? 0) >= from && !outgoing.claimed.has(id))
    .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0));
  return found === undefined ? { kind: 'absent' } : { kind: 'found', providerId: found.id, sentAt: found.publishedAt ?? outgoing.firstStartedAt };
}
