import type { OutboxItem } from '../../../src/contract/index.ts';
import type { Reply } from '../replies.ts';
import type { Stage, Step } from '../stage.ts';

type State = OutboxItem['message']['delivery']['state'];

async function anyItem({ app, draw }: Stage, ...states: State[]): Promise<OutboxItem | null> {
  const answer = await app.call('outbox.list', {});
  if (answer === 'cut' || !answer.ok) return null;
  return draw.anyOf(answer.value.items.filter(({ message }) => states.includes(message.delivery.state))) ?? null;
}

const replyOf = ({ memory }: Stage, { message }: OutboxItem): Reply | null => {
  const known = memory.withId(message.id);
  if (known !== undefined) return known;
  const typed = memory.replies.find(({ messageId, conversationId, text }) => messageId === null && conversationId === message.conversationId && text === message.text);
  if (typed !== undefined) typed.messageId = message.id;
  return typed ?? null;
};

async function takeBack(stage: Stage): Promise<string> {
  const item = await anyItem(stage, 'queued');
  const reply = item && replyOf(stage, item);
  if (item === null || reply === null) return 'nothing waits';
  reply.withdrawn = 'unsure';
  const answer = await stage.app.call('reply.takeBack', { messageId: item.message.id });
  if (answer === 'cut' || !answer.ok) return `${item.message.id}: no answer`;
  reply.withdrawn = answer.value.text === null ? 'no' : 'yes';
  return `${item.message.id}: ${answer.value.text === null ? 'had left' : 'is a draft again'}`;
}

/** Of what the console is certain that it did not arrive, the agent may do as they like. */
async function decide(stage: Stage): Promise<string> {
  const item = await anyItem(stage, 'held', 'failed');
  const reply = item && replyOf(stage, item);
  if (item === null || reply === null) return 'nothing is held';
  const { id: messageId, delivery } = item.message;
  if (stage.draw.chance(0.6)) {
    await stage.app.call('outbox.retry', { messageId, seen: delivery.state });
    return `${delivery.state} ${messageId} goes again`;
  }
  return await discard(stage, reply, messageId, 'yes');
}

async function discard({ app }: Stage, reply: Reply, messageId: string, then: 'yes' | 'unsure'): Promise<string> {
  const before = reply.withdrawn;
  reply.withdrawn = 'unsure';
  const answer = await app.call('outbox.discard', { messageId });
  if (answer === 'cut') return `${messageId} is discarded, perhaps`;
  // A console that cannot write answers so too; then nothing is known.
  if (answer.ok) reply.withdrawn = then;
  else if (answer.error.code === 'not-found') reply.withdrawn = before;
  return `${messageId} is discarded: ${answer.ok ? 'done' : answer.error.code}`;
}

/** How many of the replies that say the same there the network took, beyond those that are shown as sent. */
async function arrivedUnseen({ app, world, memory }: Stage, reply: Reply, messageId: string): Promise<number | null> {
  const taken = memory.ledgers(world).taken.filter(({ replyId, conversationId, text }) =>
    (replyId === null ? conversationId === reply.conversationId && text === reply.text : messageId.endsWith(`:${replyId}`)));
  const answer = await app.call('conversation.open', { conversationId: reply.conversationId, limit: 200 });
  if (answer === 'cut' || !answer.ok || answer.value === null) return null;
  const alike = answer.value.messages.filter(({ id, text, delivery }) => delivery.state === 'sent' && (reply.network === 'mail' ? id === messageId : text === reply.text));
  return taken.length - alike.length;
}

/** Where the console does not know, the agent looks at the network first; not while something may still be on its way there. */
async function lookAndDecide(stage: Stage): Promise<string> {
  if (stage.world.outages.holding) return 'not while something is held up';
  const item = await anyItem(stage, 'uncertain');
  const reply = item && replyOf(stage, item);
  if (item === null || reply === null) return 'nothing is uncertain';
  const { id: messageId } = item.message;
  const unseen = await arrivedUnseen(stage, reply, messageId);
  if (unseen === null) return 'could not look';
  if (unseen > 0) {
    await stage.app.call('outbox.confirmArrived', { messageId });
    return `${messageId} did arrive`;
  }
  if (stage.draw.chance(0.3)) return await discard(stage, reply, messageId, 'unsure');
  await stage.app.call('outbox.retry', { messageId, seen: 'uncertain' });
  return `${messageId} did not arrive, and goes again`;
}

export const outboxSteps: readonly Step[] = [
  { name: 'agent.takes-back', weight: 4, run: takeBack },
  { name: 'agent.decides', weight: 5, run: decide },
  { name: 'agent.looks-and-decides', weight: 5, run: lookAndDecide },
];
