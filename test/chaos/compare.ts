import type { Figures } from './figures.ts';
import { inboundFigures } from './inbound.ts';
import type { Ledgers, Taken } from './ledgers.ts';
import { type Reply, replyIdIn } from './replies.ts';
import type { Shown, ShownMessage } from './shown.ts';

/**
 * Replies that cannot be told apart at their network, and what the network took of them. Mail keeps the id of each; at X
 * those with one text in one conversation are a group.
 */
interface Group {
  replies: { reply: Reply; shown: ShownMessage | null }[];
  taken: number;
}

export interface Finding {
  kind: keyof Figures;
  count: number;
  what: string;
}

export interface Comparison {
  figures: Figures;
  findings: Finding[];
}

/** Ledgers of the networks, what the agent remembers, and what the console shows: everything must agree. */
export function compare(ledgers: Ledgers, remembered: readonly Reply[], shown: Shown): Comparison {
  const known = new Set(remembered.map(({ messageId }) => messageId));
  const replies = remembered.map((reply) => identified(reply, known, ledgers.taken, shown));
  const findings = [
    ...[...groupsOf(ledgers.taken, replies, shown)].flatMap(([key, group]) => judged(key, group)),
    ...hidden(shown),
    ...inboundFigures(ledgers, shown),
  ].filter(({ count }) => count > 0);
  const figures: Figures = {
    accepted: ledgers.taken.length, lost: 0, sentTwice: 0, uncertainHidden: 0, inboundMissing: 0, inboundDoubled: 0, inboundMisordered: 0,
  };
  for (const { kind, count } of findings) figures[kind] += count;
  return { figures, findings };
}

/** What was sent by the keyboard is known by its text until its id was seen. It is none of those whose ids are `known`: the same may have been said again. */
function identified(reply: Reply, known: ReadonlySet<string | null>, taken: readonly Taken[], { messages }: Shown): Reply {
  if (reply.messageId !== null) return reply;
  const idOf = (replyId: string): string => `${reply.conversationId.split('/')[0]!}/reply:${replyId}`;
  const shown = messages.find(({ conversationId, text, id }) =>
    conversationId === reply.conversationId && text === reply.text && replyIdIn(id) !== null && !known.has(id));
  const arrived = taken.find(({ replyId, text }) => replyId !== null && text === reply.text && !known.has(idOf(replyId)));
  return { ...reply, messageId: shown?.id ?? (arrived?.replyId == null ? null : idOf(arrived.replyId)) };
}

function groupsOf(taken: readonly Taken[], replies: readonly Reply[], { messages }: Shown): Map<string, Group> {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const groups = new Map<string, Group>();
  const at = (key: string): Group => {
    const group = groups.get(key) ?? { replies: [], taken: 0 };
    groups.set(key, group);
    return group;
  };
  for (const reply of replies) at(keyOfReply(reply)).replies.push({ reply, shown: byId.get(reply.messageId ?? '') ?? null });
  for (const entry of taken) at(keyOfTaken(entry)).taken += 1;
  return groups;
}

const keyOf = (conversationId: string, text: string): string => `${conversationId} ${text}`;
const keyOfTaken = ({ replyId, conversationId, text }: Taken): string => replyId ?? keyOf(conversationId ?? '', text);
const keyOfReply = ({ network, messageId, conversationId, text }: Reply): string =>
  (network === 'mail' ? replyIdIn(messageId ?? '') : null) ?? keyOf(conversationId, text);

function judged(what: string, { replies, taken }: Group): Finding[] {
  const count = (fits: (entry: Group['replies'][number]) => boolean): number => replies.filter(fits).length;
  const sent = count(({ shown }) => shown?.state === 'sent');
  const uncertain = count(({ shown }) => shown?.state === 'uncertain');
  const waiting = count(({ shown }) => shown !== null && shown.state !== 'sent' && shown.state !== 'uncertain');
  const away = replies.filter(({ shown }) => shown === null).map(({ reply }) => reply);
  const withdrawn = away.filter((reply) => reply.withdrawn === 'yes').length;
  const missed = away.filter((reply) => reply.acknowledged && reply.withdrawn === 'no').length;
  const open = away.length - withdrawn;
  return [
    { kind: 'sentTwice', count: taken - replies.length, what: `${taken} times at the network, ${replies.length} times sent: ${what}` },
    { kind: 'lost', count: missed - Math.max(0, taken - sent), what: `acknowledged, and nowhere: ${what}` },
    { kind: 'uncertainHidden', count: sent - taken, what: `shown as sent, and not at the network: ${what}` },
    {
      kind: 'uncertainHidden',
      count: Math.min(taken - sent - uncertain - open, waiting + withdrawn),
      what: `at the network, and the console was certain that it is not: ${what}`,
    },
    { kind: 'uncertainHidden', count: count(({ reply, shown }) => shown !== null && reply.withdrawn === 'yes'), what: `taken back, and there again: ${what}` },
  ];
}

/** What is not settled is in its conversation and in the outbox, and nothing else is in the outbox. */
function hidden({ messages, outbox }: Shown): Finding[] {
  const states = new Map(messages.map(({ id, state }) => [id, state]));
  const unsettled = (id: string): boolean => !['received', 'sent', undefined].includes(states.get(id));
  return [...new Set([...states.keys(), ...outbox])].filter((id) => unsettled(id) !== outbox.has(id)).map((id) => ({
    kind: 'uncertainHidden', count: 1, what: `${states.get(id) ?? 'in no conversation'}, and ${outbox.has(id) ? '' : 'not '}in the outbox: ${id}`,
  }));
}
