import fc from 'fast-check';
import type { Condition } from '../../../src/contract/index.ts';
import type { ConversationDocument } from '../../../src/main/replica/documents.ts';

export const agents = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const minute = 60_000;
export const now = 100 * minute;

const words = fc.constantFrom('', 'a', 'A', 'ab', 'ä', 'Ä', 'ß', 'ſ', 'İ', '.', '(', '\\', "it's", '😀', 'a\nb', '[x]', '$', '/');
const agent = fc.constantFrom('', ...agents);
const time = fc.constantFrom(0, 1, now - 2 * minute, now - 1, now, now + 1);

export const conversation: fc.Arbitrary<Partial<ConversationDocument>> = fc.record({
  accountId: fc.constantFrom('one', 'two'), network: fc.constantFrom('x' as const, 'mail' as const), channel: fc.constantFrom('public' as const, 'private' as const),
  state: fc.constantFrom('open' as const, 'waiting' as const, 'done' as const, 'snoozed' as const), subject: words, latestInbound: words, customerName: words,
  customerHandle: words, followers: fc.constantFrom(0, 1, 1_000), assignee: agent, team: agent, tags: fc.uniqueArray(fc.constantFrom('Refund', 'straße', 'é'), { maxLength: 2 }),
  priority: fc.constantFrom('urgent' as const, 'normal' as const), language: fc.constantFrom('', 'de'), waitingSince: time, dueAt: time,
  mentioned: fc.uniqueArray(fc.constantFrom(...agents), { maxLength: 2 }),
}, { noNullPrototype: true });

const contains = words.filter((text) => text !== '');
const simple = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), in: fc.constantFrom('message' as const, 'subject' as const, 'either' as const), contains }),
  fc.record({ kind: fc.constant('network' as const), network: fc.constantFrom('x' as const, 'mail' as const) }),
  fc.record({ kind: fc.constant('account' as const), accountId: fc.constantFrom('one', 'two', 'three') }),
  fc.record({ kind: fc.constant('channel' as const), channel: fc.constantFrom('public' as const, 'private' as const) }),
  fc.record({ kind: fc.constant('state' as const), state: fc.constantFrom('open' as const, 'done' as const, 'snoozed' as const) }),
  fc.record({ kind: fc.constant('assignee' as const), assignee: fc.constantFrom('me' as const, 'nobody' as const, ...agents) }),
  fc.record({ kind: fc.constant('team' as const), team: fc.constantFrom('none' as const, ...agents) }),
  fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('refund', 'REFUND', 'STRASSE', 'Straße', 'e\u0301', 'other') }),
  fc.record({ kind: fc.constant('priority' as const), priority: fc.constantFrom('urgent' as const, 'normal' as const) }),
  fc.record({ kind: fc.constant('language' as const), language: fc.constantFrom('unknown', 'de', 'fr') }),
  fc.record({ kind: fc.constant('customer' as const), contains }),
  fc.record({ kind: fc.constant('followers' as const), atLeast: fc.constantFrom(1, 2, 1_000) }),
  fc.record({ kind: fc.constant('waiting' as const), minutes: fc.constantFrom(1, 2, 3) }),
  fc.constant({ kind: 'overdue' as const }),
  fc.constant({ kind: 'mentionsMe' as const }),
);
export const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simple,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
  ),
}));

export const tagsInUse = new Map([['refund', 'Refund'], ['straße', 'straße'], ['é', 'é']]);
