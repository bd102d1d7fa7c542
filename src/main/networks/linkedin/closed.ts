import type { PulledMessage, Trouble } from '../network.ts';
import { type Asking, question } from './client.ts';
import { sidesOf } from './mapping.ts';
import { encoded } from './urns.ts';
import { statesWire } from './wire.ts';

/** What the network is too unwell to tell holds up nothing: the messages are worth more. */
const isUntold = ({ kind, problem }: Trouble): boolean => kind !== 'retry' || problem.code === 'server-error' || problem.code === 'unreadable-answer';

const postOf = ({ thread }: PulledMessage): string => sidesOf(thread.providerId)?.post ?? '';

/**
 * Says of what customers wrote whether their post still takes comments: one question for all posts of a page, since of a day's
 * calls there are few. Where comments are turned off later, LinkedIn tells that to nobody who does not ask.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/social-metadata-api
 */
export async function markClosed(messages: readonly PulledMessage[], asking: Asking): Promise<{ kind: 'marked'; messages: PulledMessage[] } | Trouble> {
  const posts = [...new Set(messages.filter(({ own }) => !own).map(postOf))];
  if (posts.length === 0) return { kind: 'marked', messages: [...messages] };
  const asked = await question('metadata', `/rest/socialMetadata?ids=List(${posts.map(encoded).join(',')})`, statesWire, asking);
  if (asked.kind !== 'answer' && asked.kind !== 'missing' && !isUntold(asked)) return asked;
  const states = asked.kind === 'answer' ? asked.value : new Map<string, boolean>();
  const marked = messages.map((message): PulledMessage => {
    const open = message.own ? undefined : states.get(postOf(message));
    return open === undefined ? message : { ...message, closed: !open };
  });
  return { kind: 'marked', messages: marked };
}
