import type { Finding } from './compare.ts';
import type { Ledgers, Other, Taken } from './ledgers.ts';
import { replyIdIn } from './replies.ts';
import type { Shown, ShownMessage } from './shown.ts';

/** Everything at the networks stands in its conversation, once, in the networks' order. */
export function inboundFigures({ others, taken }: Ledgers, { messages }: Shown): Finding[] {
  return [...missing(others, messages), ...doubled(others, taken, messages), ...ownCopies(taken, messages), ...misordered(others, messages)];
}

function missing(others: readonly Other[], messages: readonly ShownMessage[]): Finding[] {
  const places = new Set(messages.map(({ conversationId, id }) => `${conversationId} ${id}`));
  return others.filter(({ conversationId, messageId, deleted }) => !deleted && !places.has(`${conversationId} ${messageId}`))
    .map(({ conversationId, messageId }) => ({ kind: 'inboundMissing', count: 1, what: `${messageId} is not in ${conversationId}` }));
}

/** What was pulled and is at no network, or is there twice. */
function doubled(others: readonly Other[], taken: readonly Taken[], messages: readonly ShownMessage[]): Finding[] {
  const known = new Set([...others, ...taken].map(({ messageId }) => messageId));
  const seen = new Set<string>();
  return messages.flatMap(({ id, conversationId }): Finding[] => {
    if (replyIdIn(id) !== null) return [];
    const again = seen.has(id);
    seen.add(id);
    if (known.has(id) && !again) return [];
    return [{ kind: 'inboundDoubled', count: 1, what: `${id} ${again ? 'is shown twice' : 'is at no network'}, in ${conversationId}` }];
  });
}

/** What the console sent is shown as the reply that it was, or as what it pulled, and never as both. */
function ownCopies(taken: readonly Taken[], messages: readonly ShownMessage[]): Finding[] {
  const shownIds = new Set(messages.map(({ id }) => id));
  const groups = Map.groupBy(taken, ({ replyId, conversationId, text }) => replyId ?? `${conversationId ?? ''} ${text}`);
  return [...groups].flatMap(([what, entries]): Finding[] => {
    const [first] = entries;
    const replies = messages.filter(({ id, conversationId, text }) => {
      const replyId = replyIdIn(id);
      if (replyId === null) return false;
      return first?.replyId == null ? conversationId === first?.conversationId && text === first.text : replyId === first.replyId;
    });
    const sent = replies.filter(({ state }) => state === 'sent').length;
    const copies = entries.filter(({ messageId }) => shownIds.has(messageId)).length;
    return [
      { kind: 'inboundDoubled', count: copies + sent - entries.length, what: `shown as a reply and as its copy: ${what}` },
      { kind: 'inboundMissing', count: entries.length - copies - replies.length, what: `at the network, and not shown: ${what}` },
    ];
  });
}

/** Neighbours that stand the wrong way round. */
function misordered(others: readonly Other[], messages: readonly ShownMessage[]): Finding[] {
  const times = new Map(others.map(({ messageId, at }) => [messageId, at]));
  const last = new Map<string, ShownMessage>();
  return messages.flatMap((message): Finding[] => {
    const { id, conversationId } = message;
    const at = times.get(id);
    if (at === undefined) return [];
    const before = last.get(conversationId);
    last.set(conversationId, message);
    if (before === undefined) return [];
    const earlier = times.get(before.id) ?? 0;
    if (earlier < at || (earlier === at && before.id < id)) return [];
    return [{ kind: 'inboundMisordered', count: 1, what: `${before.id} stands before ${id} in ${conversationId}` }];
  });
}
