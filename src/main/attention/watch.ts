import { actionNeedsAgent } from '../../contract/index.ts';
import { coalesce } from '../desk/coalesce.ts';
import { countsOf, type Desk } from '../desk/desk.ts';
import { needsAgent } from '../outbox/delivery.ts';
import { byIds, type Change, watch } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Attention } from './attention.ts';
import type { Notice, Spoken } from './notice.ts';

/** Milliseconds in which what arrives is told of together, and the shortest time between two notifications of messages. */
const together = 1_500;
const apart = 15_000;
/** What is older than that was fetched late: history, not news. */
const newsFor = 24 * 60 * 60_000;

const spoken = ({ id, customerName, preview }: ConversationDocument): Spoken => ({ id, customerName, preview });

/** A customer wrote, it waits for an answer, and it is not an older message that came in late. */
function isNews({ before, after }: Change<ConversationDocument>, now: number): boolean {
  return after !== null && after.state === 'open' && after.waitingSince > 0
    && after.lastInboundAt > Math.max(before?.lastInboundAt ?? 0, now - newsFor);
}

/** Notifies, and has it said in the window. */
function tellOf({ emit }: Desk, attention: Attention, notice: Notice): void {
  attention.notify(notice);
  emit('heard', { kind: notice.kind, count: notice.conversations.length, name: notice.conversations[0]?.customerName ?? '' });
}

/** Tells of messages that need an answer: of however many come in at once, one time. */
function watchMessages(desk: Desk, attention: Attention): void {
  const { replica, clock, onDefect } = desk;
  const arrived = new Set<string>();
  let lastAt = Number.NEGATIVE_INFINITY;
  const tell = async (): Promise<void> => {
    const ids = [...arrived];
    arrived.clear();
    lastAt = clock.now();
    // What was answered meanwhile needs nobody.
    const waiting = (await byIds(replica.conversations, ids)).filter(({ state, waitingSince }) => state === 'open' && waitingSince > 0);
    waiting.sort((a, b) => b.lastInboundAt - a.lastInboundAt);
    if (waiting.length > 0) tellOf(desk, attention, { kind: 'message', conversations: waiting.map(spoken) });
  };
  watch(replica.conversations, (changes) => {
    const now = clock.now();
    const before = arrived.size;
    for (const change of changes) if (isNews(change, now)) arrived.add(change.id);
    if (before > 0 || arrived.size === 0) return;
    clock.after(Math.max(together, lastAt + apart - now), () => void tell().catch(onDefect));
  });
}

/** Replies and actions that need the agent, with the conversation of each. */
function problemsOf({ outbox, actions }: Desk): Map<string, string> {
  const replies = outbox.items().filter(({ delivery }) => needsAgent(delivery));
  const acts = actions.items().filter(({ standing }) => actionNeedsAgent(standing));
  return new Map([...replies, ...acts].map(({ id, conversationId }) => [id, conversationId]));
}

/** Tells of problems that are new since the console started; those before stand in the outbox. */
function watchProblems(desk: Desk, attention: Attention): void {
  let known = problemsOf(desk);
  const look = coalesce(desk.clock, async () => {
    const now = problemsOf(desk);
    const fresh = [...now].flatMap(([id, conversationId]) => (known.has(id) ? [] : [conversationId]));
    known = now;
    if (fresh.length === 0) return;
    const conversations = await byIds(desk.replica.conversations, fresh);
    if (conversations.length > 0) tellOf(desk, attention, { kind: 'problem', conversations: conversations.map(spoken) });
  }, desk.onDefect);
  desk.outbox.onChange(look);
  desk.actions.onChange(look);
}

/** Has it said in the window when replies that were written here have arrived. */
function watchSent({ replica, clock, emit, onDefect }: Desk): void {
  let sent: string[] = [];
  const tell = async (): Promise<void> => {
    const ids = sent;
    sent = [];
    const [conversation] = await byIds(replica.conversations, ids.slice(0, 1));
    emit('heard', { kind: 'sent', count: ids.length, name: conversation?.customerName ?? '' });
  };
  watch(replica.messages, (changes) => {
    const before = sent.length;
    for (const { before: was, after } of changes) {
      if (was !== null && was.delivery.state !== 'sent' && after?.delivery.state === 'sent' && after.replyId !== '') sent.push(after.conversationId);
    }
    if (before === 0 && sent.length > 0) clock.after(together, () => void tell().catch(onDefect));
  });
}

/** Joins what happens in the desk to what is told of it outside of the window. */
export function watchForAttention(desk: Desk, attention: Attention): void {
  const count = (): void => {
    const { open, mine } = countsOf(desk);
    attention.count({ open, mine });
  };
  const recount = coalesce(desk.clock, () => {
    count();
    return Promise.resolve();
  }, desk.onDefect);
  watch(desk.replica.conversations, recount);
  // Who sits here decides what is theirs.
  desk.totals.onChange(recount);
  count();
  watchMessages(desk, attention);
  watchProblems(desk, attention);
  watchSent(desk);
}
