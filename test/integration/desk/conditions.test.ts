import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from '../../../src/contract/index.ts';
import { selectorOf } from '../../../src/main/desk/condition-selector.ts';
import { count, find, insertNew } from '../../../src/main/replica/access.ts';
import { temporaryReplica } from '../outbox/rig.ts';
import { conversationOf } from '../recovery/rig.ts';
import { agents, condition, conversation, now, tagsInUse } from './arbitrary-conditions.ts';

test('the replica finds the conversations that a condition is so of, and no others', async () => {
  const replica = await temporaryReplica();
  const stored = fc.sample(conversation, 150).map((fields, index) => {
    const mentionedAt = (fields.mentioned?.length ?? 0) > 0 ? 1 : 0;
    return conversationOf(`c${String(index)}`, { ...fields, mentionedAt });
  });
  await insertNew(replica.conversations, stored);
  await fc.assert(fc.asyncProperty(condition, fc.constantFrom('', ...agents), async (wanted, me) => {
    const selector = selectorOf(wanted, { now, me, tagsInUse });
    const expected = stored.filter((one) => matches(wanted, one, { now, me })).map(({ id }) => id).sort();
    expect((await find(replica.conversations, { selector })).map(({ id }) => id).sort()).toEqual(expected);
    expect(await count(replica.conversations, selector)).toBe(expected.length);
  }), { numRuns: 300 });
});
