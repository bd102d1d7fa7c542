import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backBecause, keptWords, moved, previewOf, snoozed, withStanding, woken } from '../../../src/main/replica/conversation-state.ts';
import { withMessages } from '../../../src/main/replica/conversations.ts';
import type { ConversationDocument } from '../../../src/main/replica/documents.ts';
import { placeByDue, usualDue } from '../../../src/main/replica/due.ts';

type Folded = Parameters<typeof withMessages>[1][number];

const empty: ConversationDocument = {
  id: 'c', accountId: 'a', network: 'x', channel: 'public', threadId: 't', subject: '', subjectKey: '', customerId: 'k', customerName: 'Anna',
  customerHandle: 'anna', state: 'waiting', sortAt: 0, waitingSince: 0, lastInboundAt: 0, answeredThrough: 0, decided: '', decidedThrough: 0,
  lastMessageAt: 0, preview: '', previewDirection: 'in', tags: [], assignee: '', team: '', priority: 'normal',
  snoozedUntil: 0, dueAt: 0, warnedFor: 0, mentioned: [], mentionedAt: 0, latestInbound: '', language: '', followers: 0, seenThrough: 0, related: [], handled: false,
};

const message = (id: string, direction: 'in' | 'out', sentAt: number): Folded => ({
  id, direction, sentAt, text: `text of ${id}`, delivery: { state: 'received' }, marks: [], answersThrough: direction === 'out' ? sentAt : 0,
});
const from = (sentAt: number): Folded => message(`in-${sentAt}`, 'in', sentAt);
const to = (sentAt: number): Folded => message(`out-${sentAt}`, 'out', sentAt);

const fold = (...pages: Folded[][]): ConversationDocument =>
  pages.reduce((conversation, page) => withMessages(conversation, page, usualDue).conversation, empty);

/** What the messages say, read all at once. */
function fromAll(conversation: ConversationDocument, messages: readonly Folded[]): ConversationDocument {
  const unique = [...new Map(messages.map((one) => [one.id, one])).values()].sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
  const inbound = unique.filter((one) => one.direction === 'in');
  const answeredThrough = Math.max(0, ...unique.filter((one) => one.direction === 'out').map((one) => one.answersThrough));
  const last = unique.at(-1);
  const next = {
    ...conversation,
    answeredThrough,
    waitingSince: inbound.find((one) => one.sentAt > answeredThrough)?.sentAt ?? 0,
    lastInboundAt: inbound.at(-1)?.sentAt ?? 0,
    lastMessageAt: last?.sentAt ?? 0,
    preview: previewOf(last?.text ?? ''),
    previewDirection: last?.direction ?? 'in',
    latestInbound: keptWords(inbound.at(-1)?.text ?? ''),
  };
  return withStanding(next, usualDue);
}

const messages = fc.uniqueArray(
  fc.record({ direction: fc.constantFrom('in' as const, 'out' as const), sentAt: fc.integer({ min: 1, max: 12 }), id: fc.integer({ min: 0, max: 30 }) }),
  { selector: (one) => one.id, minLength: 1, maxLength: 12 },
).map((all) => all.map(({ id, direction, sentAt }) => message(String(id).padStart(2, '0'), direction, sentAt)));

const pages = messages.chain((all) => fc.array(fc.shuffledSubarray(all, { minLength: 1 }), { minLength: 1, maxLength: 6 })
  .map((parts) => [...parts, all]));

test('pages in any order, cut anywhere and repeated give what the messages say, or say that they cannot tell', () => {
  fc.assert(fc.property(pages, (parts) => {
    let conversation = empty;
    const seen: Folded[] = [];
    for (const part of parts) {
      seen.push(...part);
      const step = withMessages(conversation, part, usualDue);
      const truth = fromAll(conversation, seen);
      if (step.certain) expect(step.conversation).toEqual(truth);
      conversation = step.certain ? step.conversation : truth;
    }
  }), { numRuns: 2_000 });
});

test('a new conversation never depends on the order within its first page', () => {
  fc.assert(fc.property(messages.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
    const { conversation, certain } = withMessages(empty, shuffled, usualDue);
    expect(certain).toBe(true);
    expect(conversation).toEqual(fromAll(empty, all));
  }));
});

test('folding the same page again changes nothing, whatever the agent decided', () => {
  fc.assert(fc.property(messages, fc.constantFrom('open' as const, 'waiting' as const, 'done' as const), (all, decision) => {
    const decided = moved(fold(all), decision, usualDue);
    expect(decided.state).toBe(decision);
    expect(withMessages(decided, all, usualDue).conversation).toEqual(decided);
  }));
});

test('certainty is the rule: ordinary news in order needs no reading back', () => {
  let conversation = fold([from(10)]);
  for (const next of [to(20), from(30), from(31), to(40)]) {
    const step = withMessages(conversation, [next], usualDue);
    expect(step.certain).toBe(true);
    conversation = step.conversation;
  }
  expect(conversation).toMatchObject({ state: 'waiting', waitingSince: 0, answeredThrough: 40 });
});

test('the newest page first, then history: history opens nothing', () => {
  expect(fold([from(30)], [to(20), from(10)])).toMatchObject({ state: 'open', waitingSince: 30 });
  expect(fold([to(30)], [from(20)], [from(10)])).toMatchObject({ state: 'waiting', waitingSince: 0 });
});

test('an older question that was answered by nobody is the one that waits', () => {
  expect(fold([from(30)], [from(10)])).toMatchObject({ waitingSince: 10, dueAt: usualDue({ ...empty, waitingSince: 10 }) });
});

test('an answer between two questions found late leaves the standing to the messages', () => {
  const { certain } = withMessages(fold([from(10), from(30)]), [to(20)], usualDue);
  expect(certain).toBe(false);
});

test('done holds until the customer writes again', () => {
  const done = moved(fold([from(10)]), 'done', usualDue);
  expect(done.state).toBe('done');
  expect(withMessages(done, [to(20)], usualDue).conversation.state).toBe('done');
  expect(withMessages(done, [from(11)], usualDue).conversation).toMatchObject({ state: 'open', waitingSince: 10 });
});

test('done does not rest on the clock of this machine: a reply dated ahead hides no question', () => {
  const written: Folded = { ...to(9_000_000), delivery: { state: 'queued', queuedAt: 0, dueAt: 0, attempt: 0, refusals: 0, problem: null }, answersThrough: 10 };
  const done = moved(withMessages(fold([from(10)]), [written], usualDue).conversation, 'done', usualDue, 10);
  expect(done.state).toBe('done');
  expect(withMessages(done, [from(20)], usualDue).conversation).toMatchObject({ state: 'open', waitingSince: 20 });
});

test('waiting by decision holds through what is pulled again, until the customer writes', () => {
  const waiting = moved(fold([from(10)]), 'waiting', usualDue);
  expect(withMessages(waiting, [from(10)], usualDue).conversation.state).toBe('waiting');
  expect(withMessages(waiting, [from(20)], usualDue).conversation).toMatchObject({ state: 'open', waitingSince: 10 });
});

test('open by decision holds until somebody answers at the network', () => {
  const open = moved(fold([from(10), to(20)]), 'open', usualDue);
  expect(open).toMatchObject({ state: 'open', dueAt: 0 });
  expect(withMessages(open, [from(10), to(20)], usualDue).conversation.state).toBe('open');
  expect(withMessages(open, [to(30)], usualDue).conversation.state).toBe('waiting');
});

test('a decision on what was on the screen does not cover what came after it', () => {
  expect(moved(fold([from(10), from(20)]), 'done', usualDue, 10)).toMatchObject({ state: 'open', waitingSince: 10 });
});

test('what did not go out answers nobody', () => {
  const problem = { code: 'forbidden' as const, detail: '', until: null };
  const held: Folded = { ...to(20), delivery: { state: 'held', queuedAt: 1, attempt: 1, problem } };
  expect(fold([from(10), held])).toMatchObject({ state: 'open', waitingSince: 10 });
});

test('a reaction needs no answer: nothing is opened, moved or shown by it', () => {
  const reaction: Folded = { ...from(50), id: 'reaction', text: '👍', marks: ['reaction'] };
  const answered = fold([from(10), to(20)]);
  expect(withMessages(answered, [reaction], usualDue)).toEqual({ conversation: answered, certain: true });
  const done = moved(answered, 'done', usualDue);
  expect(withMessages(done, [reaction], usualDue).conversation).toEqual(done);
  expect(withMessages(answered, [reaction, from(60)], usualDue).conversation).toEqual(withMessages(answered, [from(60)], usualDue).conversation);
});

test('a conversation of which nothing but a reaction is known waits for nobody, and has its time', () => {
  const reaction: Folded = { ...from(50), id: 'reaction', text: '👍', marks: ['reaction'] };
  expect(fold([reaction])).toMatchObject({ state: 'waiting', waitingSince: 0, lastInboundAt: 0, lastMessageAt: 50, preview: '👍' });
});

const minute = 60_000;
const placed = (dueAt: number, priority: ConversationDocument['priority']) => placeByDue(dueAt, priority);

test('the first answer is due within an hour, each after it within two', () => {
  expect(fold([from(10)]).dueAt).toBe(10 + 60 * minute);
  expect(fold([from(10), to(20)], [from(30)]).dueAt).toBe(30 + 120 * minute);
  expect(fold([from(10), to(20)]).dueAt).toBe(0);
});

test('what is due in the same quarter of an hour is ordered by priority, and only that', () => {
  expect(placed(14 * minute, 'urgent')).toBeLessThan(placed(minute, 'high'));
  expect(placed(14 * minute, 'low')).toBeLessThan(placed(15 * minute, 'urgent'));
  expect(placed(minute, 'normal')).toBeLessThan(placed(2 * minute, 'normal'));
});

test('what the customer wrote last is kept, also where an answer came after it', () => {
  expect(fold([from(10), from(20), to(30)]).latestInbound).toBe('text of in-20');
  expect(fold([from(20)], [from(10)]).latestInbound).toBe('text of in-20');
});

test('what was snoozed knows why it is back', () => {
  const asleep = snoozed(fold([from(10)]), 1_000, usualDue);
  expect(backBecause(asleep)).toBeNull();
  const awake = woken(asleep, usualDue);
  expect(backBecause(awake)).toBe('time');
  expect(backBecause(withMessages(asleep, [from(20)], usualDue).conversation)).toBe('reply');
  expect(backBecause(moved(awake, 'open', usualDue))).toBeNull();
  expect(withMessages(awake, [to(20)], usualDue).conversation.state).toBe('waiting');
});
