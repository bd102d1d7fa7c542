import { describe, expect, test } from 'vitest';
import { compare } from '../../chaos/compare.ts';
import { failuresIn, type Figures } from '../../chaos/figures.ts';
import type { Ledgers, Other, Taken } from '../../chaos/ledgers.ts';
import type { Reply } from '../../chaos/replies.ts';
import type { Shown, ShownMessage } from '../../chaos/shown.ts';

const conversationId = 'x1/900/7';
const text = 'On its way';

const other = (id: string, at: number, more: Partial<Other> = {}): Other => ({ conversationId, messageId: `x1/${id}`, at, deleted: false, ...more });
const taken = (id: string, more: Partial<Taken> = {}): Taken => ({ messageId: `x1/${id}`, text, replyId: null, conversationId, ...more });
const reply = (id: string, more: Partial<Reply> = {}): Reply =>
  ({ conversationId, network: 'x', text, messageId: `x1/reply:${id}`, acknowledged: true, withdrawn: 'no', ...more });
const pulled = (id: string, more: Partial<ShownMessage> = {}): ShownMessage =>
  ({ id: `x1/${id}`, conversationId, direction: 'in', text: 'Hello', state: 'received', ...more });
const shownReply = (id: string, state: ShownMessage['state'], more: Partial<ShownMessage> = {}): ShownMessage =>
  ({ id: `x1/reply:${id}`, conversationId, direction: 'out', text, state, ...more });

interface Given {
  others?: Other[];
  taken?: Taken[];
  replies?: Reply[];
  messages?: ShownMessage[];
  /** Those of the messages that are not settled, unless given. */
  outbox?: string[];
}

function figuresOf({ others = [], taken: entries = [], replies = [], messages = [], outbox }: Given): Figures {
  const ledgers: Ledgers = { others, taken: entries };
  const unsettled = messages.filter(({ state }) => state !== 'received' && state !== 'sent').map(({ id }) => id);
  const shown: Shown = { messages, outbox: new Set(outbox ?? unsettled) };
  return compare(ledgers, replies, shown).figures;
}

const letter: Partial<Reply> = { network: 'mail', conversationId: 'm1/root@customer.example' };
const letterTaken = (id: string): Taken => taken(`${id}@shop.example`, { messageId: `m1/${id}@shop.example`, replyId: id, conversationId: null });

describe('what agrees is no failure', () => {
  test.each<[string, Given]>([
    ['nothing at all', {}],
    ['sent, and at the network once', { taken: [taken('1')], replies: [reply('a')], messages: [shownReply('a', 'sent')] }],
    ['the same twice on purpose, twice there', {
      taken: [taken('1'), taken('2')], replies: [reply('a'), reply('b')], messages: [shownReply('a', 'sent'), shownReply('b', 'sent')],
    }],
    ['not there, and shown as waiting for the agent', { replies: [reply('a'), reply('b')], messages: [shownReply('a', 'held'), shownReply('b', 'failed')] }],
    ['uncertain and not there', { replies: [reply('a')], messages: [shownReply('a', 'uncertain')] }],
    ['uncertain and there', { taken: [taken('1')], replies: [reply('a')], messages: [shownReply('a', 'uncertain')] }],
    ['taken back, and nowhere', { replies: [reply('a', { withdrawn: 'yes' })] }],
    ['asked to be kept when the console ended, and gone', { replies: [reply('a', { acknowledged: false })] }],
    ['discarded by the agent while uncertain, and there after all, as a copy', {
      taken: [taken('1')], replies: [reply('a', { withdrawn: 'unsure' })], messages: [pulled('1', { direction: 'out', text })],
    }],
    ['a letter that was sent', {
      taken: [letterTaken('a')], replies: [reply('a', { ...letter, messageId: 'm1/reply:a' })],
      messages: [shownReply('a', 'sent', { id: 'm1/reply:a', conversationId: 'm1/root@customer.example' })],
    }],
    ['a reply that was typed, known by its text', { taken: [taken('1')], replies: [reply('', { messageId: null })], messages: [shownReply('a', 'sent')] }],
    ['a reply that was typed and not sent, and the same said again', {
      taken: [taken('1')], replies: [reply('', { messageId: null, acknowledged: false }), reply('a')], messages: [shownReply('a', 'sent')],
    }],
    ['messages of others in their order', { others: [other('2', 10), other('3', 10), other('1', 20)], messages: [pulled('2'), pulled('3'), pulled('1')] }],
    ['a post that was deleted before it was read', { others: [other('1', 10, { deleted: true })] }],
    ['a post that was deleted after it was read', { others: [other('1', 10, { deleted: true })], messages: [pulled('1')] }],
  ])('%s', (_what, given) => {
    const figures = figuresOf(given);
    expect(figures).toEqual({ ...figures, lost: 0, sentTwice: 0, uncertainHidden: 0, inboundMissing: 0, inboundDoubled: 0, inboundMisordered: 0 });
    expect(figures.accepted).toBe(given.taken?.length ?? 0);
    expect(failuresIn(figures)).toBe(0);
  });
});

describe('each failure is seen', () => {
  test.each<[string, keyof Figures, Given]>([
    ['acknowledged, and nowhere', 'lost', { replies: [reply('a')] }],
    ['acknowledged, nowhere, and another with the same words arrived', 'lost', {
      taken: [taken('1')], replies: [reply('a'), reply('b')], messages: [shownReply('a', 'sent')],
    }],
    ['a typed one that is nowhere', 'lost', { replies: [reply('', { messageId: null })] }],
    ['twice at the network', 'sentTwice', { taken: [taken('1'), taken('2')], replies: [reply('a')], messages: [shownReply('a', 'sent'), pulled('2', { direction: 'out', text })] }],
    ['a letter that was handed in twice', 'sentTwice', {
      taken: [letterTaken('a'), letterTaken('a')], replies: [reply('a', { ...letter, messageId: 'm1/reply:a' })],
      messages: [shownReply('a', 'sent', { id: 'm1/reply:a', conversationId: 'm1/root@customer.example' }), pulled('x', { id: 'm1/a@shop.example', direction: 'out' })],
    }],
    ['shown as sent, and not there', 'uncertainHidden', { replies: [reply('a')], messages: [shownReply('a', 'sent')] }],
    ...(['queued', 'held', 'failed'] as const).map((state): [string, keyof Figures, Given] => [
      `there, and shown as ${state}`, 'uncertainHidden', { taken: [taken('1')], replies: [reply('a')], messages: [shownReply('a', state)] },
    ]),
    ['taken back, and there', 'uncertainHidden', { taken: [taken('1')], replies: [reply('a', { withdrawn: 'yes' })], messages: [pulled('1', { direction: 'out', text })] }],
    ['taken back, and waiting again', 'uncertainHidden', { replies: [reply('a', { withdrawn: 'yes' })], messages: [shownReply('a', 'queued')] }],
    ['uncertain, and not in the outbox', 'uncertainHidden', { replies: [reply('a')], messages: [shownReply('a', 'uncertain')], outbox: [] }],
    ['in the outbox, and in no conversation', 'uncertainHidden', { outbox: ['x1/reply:a'] }],
    ['a message that never came', 'inboundMissing', { others: [other('1', 10), other('2', 20)], messages: [pulled('1')] }],
    ['a message in another conversation', 'inboundMissing', { others: [other('1', 10)], messages: [pulled('1', { conversationId: 'x1/901/7' })] }],
    ['ours at the network, and not shown', 'inboundMissing', { taken: [taken('1')], replies: [reply('a', { acknowledged: false })] }],
    ['a message twice', 'inboundDoubled', { others: [other('1', 10)], messages: [pulled('1'), pulled('1')] }],
    ['a message that is at no network', 'inboundDoubled', { others: [other('1', 10)], messages: [pulled('1'), pulled('1#0123456789abcdef')] }],
    ['ours as a reply and as its copy', 'inboundDoubled', {
      taken: [taken('1')], replies: [reply('a')], messages: [shownReply('a', 'sent'), pulled('1', { direction: 'out', text })],
    }],
    ['times the wrong way round', 'inboundMisordered', { others: [other('1', 10), other('2', 20)], messages: [pulled('2'), pulled('1')] }],
    ['ids of one time the wrong way round', 'inboundMisordered', { others: [other('1', 10), other('2', 10)], messages: [pulled('2'), pulled('1')] }],
  ])('%s', (_what, kind, given) => {
    const figures = figuresOf(given);
    expect(figures[kind]).toBe(1);
    expect(failuresIn(figures)).toBeGreaterThan(0);
  });
});
