import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, type MessageView, type ReplyWindow, problemOf } from '../../../src/contract/index.ts';
import { obstacleTo } from '../../../src/renderer/src/composer/readiness.ts';
import { hasteOf, standingOf, type WindowStanding } from '../../../src/renderer/src/composer/reply-window.ts';
import { writingIn } from '../../../src/renderer/src/composer/writing.ts';
import type { OpenConversation } from '../../../src/renderer/src/thread/conversation-store.ts';

const hour = 3_600_000;
const day: ReplyWindow = { lasts: 24 * hour, replies: 'any' };
const once: ReplyWindow = { lasts: 24 * hour, replies: 'one' };
const asked = 1_800_000_000_000;

const message = (direction: MessageView['direction'], sentAt: number, delivery: Delivery = { state: 'received' }) => ({ direction, sentAt, delivery });
const course = { queuedAt: asked, attempt: 0 };

describe('the window in which a network takes replies', () => {
  test('there is none where replies are always taken', () => expect(standingOf(null, null, [], asked)).toBeNull());

  test('is open from the customer’s last message until it has lasted, and not a moment longer', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 48 * hour }), (passed) => {
      const open = standingOf(day, asked, [], asked + passed)?.state === 'open';
      expect(open).toBe(passed <= day.lasts);
    }));
  });

  test('is not open before the customer has written', () => expect(standingOf(day, null, [], asked)).toEqual({ state: 'closed', why: 'unasked' }));

  test('that takes one reply is used by one that is at the network or on its way', () => {
    const states: Delivery[] = [
      { state: 'received' }, { state: 'sent', ...course }, { state: 'queued', ...course, dueAt: asked, refusals: 0, problem: null },
      { state: 'sending', ...course, attempt: 1, refusals: 0, startedAt: asked },
      { state: 'uncertain', ...course, attempt: 1, startedAt: asked, dueAt: null, checks: 0, problem: problemOf('interrupted') },
    ];
    for (const delivery of states) {
      expect(standingOf(once, asked, [message('out', asked + 1, delivery)], asked + hour), delivery.state).toEqual({ state: 'closed', why: 'used' });
      expect(standingOf(day, asked, [message('out', asked + 1, delivery)], asked + hour)?.state, delivery.state).toBe('open');
    }
  });

  test('is not used by what never arrived, came before the question, or was said by the customer', () => {
    const others = [
      message('out', asked + 1, { state: 'failed', ...course, problem: problemOf('rejected') }),
      message('out', asked + 1, { state: 'held', ...course, problem: problemOf('signed-out') }),
      message('out', asked - 1), message('in', asked),
    ];
    expect(standingOf(once, asked, others, asked + hour)).toEqual({ state: 'open', closesAt: asked + 24 * hour });
  });

  test('warns in its last hour', () => {
    expect(hasteOf(asked, asked - hour)).toBe('calm');
    expect(hasteOf(asked, asked - hour + 1)).toBe('soon');
  });
});

test('a reply is not offered once the window is closed, whatever it says', () => {
  const to = (text: string, standing: WindowStanding | null) => obstacleTo(text, [], { length: { count: 'characters', limit: 5 }, attachments: null, noReply: null, standing });
  expect(to('Hello', { state: 'closed', why: 'over' })).toBe('closed');
  expect(to('Hello', { state: 'open', closesAt: asked })).toBeNull();
  expect(to(' \n', null)).toBe('empty');
  expect(to('Hello!', null)).toBe('too-long');
});

test.each([48 * hour, -48 * hour])('closes by the network’s clock where the one here is %i ms wrong, and is shown by the one here', (wrong) => {
  const terms = (passed: number) => writingIn({
    id: 'c', messages: [], row: { lastInboundAt: asked },
    view: { ahead: -wrong, inPrivate: null, capabilities: { length: { unit: 'graphemes', limit: null }, attachments: null, replyWindow: day, noReply: null } },
  } as unknown as OpenConversation, false, asked + passed + wrong)?.terms.standing;
  expect(terms(hour)).toEqual({ state: 'open', closesAt: asked + wrong + day.lasts });
  expect(terms(25 * hour)).toEqual({ state: 'closed', why: 'over' });
});

describe('what the network takes no answers to', () => {
  const noReply = (marks: MessageView['marks'], capabilities: object) => writingIn({
    id: 'c', messages: [{ ...message('in', asked), marks: [] }, { ...message('in', asked + 1), marks }], row: { lastInboundAt: asked },
    view: { ahead: 0, inPrivate: null, capabilities: { length: { count: 'unlimited' }, attachments: null, replyWindow: null, noReply: null, ...capabilities } },
  } as unknown as OpenConversation, false, asked)?.terms.noReply;

  test('is told by the message itself', () => expect([noReply(['closed'], {}), noReply([], {})]).toEqual(['closed', null]));
  test('is what is hidden, where the network takes no answers to that', () => {
    expect([noReply(['hidden'], {}), noReply(['hidden'], { hiddenTakesNoReply: true })]).toEqual([null, 'hidden']);
  });
  test('is, in private alone, what it said to take no private answer to, as long as there is time for one', () => {
    const once: ReplyWindow = { lasts: day.lasts, replies: 'one' };
    const inPrivate = { length: { count: 'unlimited' }, attachments: null, window: once, actions: {} };
    const noPrivate = (wantsPrivate: boolean, passed: number) => writingIn({
      id: 'c', messages: [{ ...message('in', asked), marks: ['no-private'] }], row: { lastInboundAt: asked },
      view: { ahead: 0, inPrivate, capabilities: { length: { count: 'unlimited' }, attachments: null, replyWindow: null, noReply: null } },
    } as unknown as OpenConversation, wantsPrivate, asked + passed)?.terms;
    expect(noPrivate(true, hour)).toMatchObject({ noReply: 'not-private' });
    expect(noPrivate(true, 25 * hour)).toMatchObject({ noReply: null, standing: { state: 'closed', why: 'over' } });
    expect(noPrivate(false, hour)).toMatchObject({ noReply: null });
  });
  test('is told by the thread before anything else', () => expect(noReply(['closed'], { noReply: 'not-summoned' })).toBe('not-summoned'));
});
