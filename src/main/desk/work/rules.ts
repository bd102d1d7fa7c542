import { type RuleDefinition, rulesInOrder } from '../../../contract/index.ts';
import { byIds, removeWhere, watch } from '../../replica/access.ts';
import { type Arrival, arrivalIn, arrivalsLeft } from '../../replica/arrivals.ts';
import type { MessageDocument } from '../../replica/documents.ts';
import type { Desk } from '../desk.ts';
import { workingHoursOf } from '../working-time.ts';
import { applyRule, messagesDone } from './apply-rule.ts';
import { holds } from './holds.ts';
import { recognise } from './languages.ts';

export interface Rules {
  /** Resolves once everything that has arrived was looked at. */
  settled(): Promise<void>;
  /** Begins with what the last run did not look at. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const again = 30_000;

/** Looks at what has arrived, behind the pull that brought it: recognises the language, and asks the rules. */
export function openRules(desk: Desk): Rules {
  const { replica } = desk;
  const waiting: Arrival[] = [];
  let running: Promise<void> | null = null;
  let open = true;

  const run = async (): Promise<void> => {
    for (let [arrival] = waiting; open && arrival !== undefined; [arrival] = waiting) {
      await lookAt(desk, arrival);
      await removeWhere(replica.cursors, arrival.id, () => true);
      waiting.splice(waiting.indexOf(arrival), 1);
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
  };
  const start = (): void => {
    if (running !== null || !open) return;
    running = run().catch((error: unknown) => {
      desk.onDefect(error);
      desk.clock.after(again, start);
    }).finally(() => {
      running = null;
    });
  };
  const endWatch = watch(replica.cursors, (changes) => {
    const arrived = changes.flatMap(({ before, after }) => (before === null && after !== null ? arrivalIn(after) ?? [] : []));
    if (arrived.length === 0) return;
    waiting.push(...arrived);
    start();
  });

  return {
    async settled() {
      while (running !== null) await running;
    },
    async resume() {
      const left = await arrivalsLeft(replica);
      const known = new Set(waiting.map(({ id }) => id));
      waiting.unshift(...left.filter(({ id }) => !known.has(id)));
      start();
    },
    async close() {
      open = false;
      endWatch();
      await running;
    },
  };
}

async function lookAt(desk: Desk, { conversationIds, messageIds }: Arrival): Promise<void> {
  await recognise(desk.replica, conversationIds);
  const rules = rulesInOrder(desk.definitions.of('rule')).filter(({ on }) => on);
  if (rules.length === 0 || messageIds.length === 0) return;
  const messages = (await byIds(desk.replica.messages, messageIds)).filter(({ direction, marks }) => direction === 'in' && !marks.includes('deleted'));
  await ask(desk, rules, Map.groupBy(messages, ({ conversationId }) => conversationId));
}

/** One rule after the other, each by what the ones before it have made of the conversations, and none twice for the same message. */
async function ask(desk: Desk, rules: readonly RuleDefinition[], arrived: ReadonlyMap<string, readonly MessageDocument[]>): Promise<void> {
  const { replica, clock, definitions } = desk;
  const hours = workingHoursOf(definitions.all());
  const left = new Set(arrived.keys());
  let isDone: Awaited<ReturnType<typeof messagesDone>> | null = null;
  let conversations = await byIds(replica.conversations, [...left]);
  for (const rule of rules) {
    const held = conversations.filter(({ id }) => left.has(id)).flatMap((conversation) => {
      const messages = (arrived.get(conversation.id) ?? []).filter(({ text, sentAt }) => holds(rule, { conversation, text, sentAt }, clock.now(), hours));
      const messageIds = messages.sort((a, b) => b.sentAt - a.sentAt || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
      return messageIds.length === 0 ? [] : [{ conversation, messageIds }];
    });
    if (held.length === 0) continue;
    const done = isDone ??= await messagesDone(desk, [...arrived.keys()]);
    await applyRule(desk, rule, held.filter(({ messageIds }) => !messageIds.some((messageId) => done(rule.id, messageId))));
    if (rule.then === 'stop') for (const { conversation } of held) left.delete(conversation.id);
    if (left.size === 0) return;
    conversations = await byIds(replica.conversations, [...left]);
  }
}
