import type { QueueRow } from '../../../src/contract/index.ts';
import type { Answer } from '../app.ts';
import type { Reply } from '../replies.ts';
import type { Stage, Step } from '../stage.ts';
import { answerOf } from '../words.ts';
import { anyConversation } from './conversations.ts';

interface Sent {
  reply: Reply;
  answer: Answer<'reply.send'>;
}

/** One reply. It is remembered before it is asked for: the console may end in between. */
export function beginReply({ app, memory, draw }: Stage, row: QueueRow, text: string): { reply: Reply; sent: Promise<Sent> } {
  const { id: conversationId, accountId, network } = row;
  const replyId = draw.uuid();
  const reply = memory.keep({ conversationId, accountId, network, text, replyId });
  const send = async (): Promise<Sent> => {
    let answer = await app.call('reply.send', { replyId, conversationId, text, state: draw.pick(['waiting', 'waiting', 'done', 'open']) });
    // The same once more, as a page may ask where it saw no answer: the same reply, not another one.
    if (answer !== 'cut' && draw.chance(0.1)) answer = await app.call('reply.send', { replyId, conversationId, text, state: 'waiting' });
    reply.acknowledged ||= answer !== 'cut' && answer.ok;
    return { reply, answer };
  };
  return { reply, sent: send() };
}

/** Lets it go at once, without the seconds in which it could be taken back. */
export async function letGo({ app }: Stage, { messageId }: Reply): Promise<void> {
  if (messageId !== null) await app.call('outbox.retry', { messageId, seen: 'queued' });
}

const told = ({ reply, answer }: Sent): string =>
  `${reply.messageId ?? ''} ${JSON.stringify(reply.text)}: ${answer === 'cut' ? 'cut' : answer.ok ? 'kept' : answer.error.code}`;

/** A reply that leaves at once. */
export async function replyTo(stage: Stage, accountId?: string): Promise<string> {
  const row = await anyConversation(stage, accountId);
  if (row === null) return 'there is no conversation';
  const sent = await beginReply(stage, row, answerOf(stage.draw, stage.memory.nextWords())).sent;
  await letGo(stage, sent.reply);
  return told(sent);
}

async function sendOne(stage: Stage): Promise<string> {
  if (stage.draw.chance(0.7)) return await replyTo(stage);
  const row = await anyConversation(stage);
  if (row === null) return 'there is no conversation';
  return told(await beginReply(stage, row, answerOf(stage.draw, stage.memory.nextWords())).sent);
}

/** On purpose: a customer who is told the same twice gets it twice. */
async function sendTwice(stage: Stage): Promise<string> {
  const row = await anyConversation(stage);
  if (row === null) return 'there is no conversation';
  const before = stage.memory.replies.findLast(({ conversationId }) => conversationId === row.id);
  const text = before !== undefined && stage.draw.chance(0.5) ? before.text : answerOf(stage.draw, stage.memory.nextWords());
  const both = [await beginReply(stage, row, text).sent, await beginReply(stage, row, text).sent];
  if (stage.draw.chance(0.7)) for (const { reply } of both) await letGo(stage, reply);
  return both.map(told).join('; ');
}

export const replySteps: readonly Step[] = [
  { name: 'agent.replies', weight: 20, run: sendOne },
  { name: 'agent.repeats', weight: 5, run: sendTwice },
];
