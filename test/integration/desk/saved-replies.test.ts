import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { SavedReplyDefinition } from '../../../src/contract/index.ts';
import { countUse } from '../../../src/main/desk/saved-replies.ts';
import { rig as openRig, type Rig } from '../outbox/rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});

const greeting: SavedReplyDefinition = {
  id: randomUUID(), kind: 'savedReply', name: 'Greeting', shortcut: 'hi', texts: [{ language: 'en', text: 'Hello {{customer.name}}' }],
  networks: [], accounts: [], uses: 0, lastUsedAt: 0,
};

test('each use of a saved reply is counted, also at the same time', async () => {
  const { definitions } = rig.desk;
  await definitions.save(greeting);
  await Promise.all([countUse(rig.desk, greeting.id), countUse(rig.desk, greeting.id), countUse(rig.desk, greeting.id)]);
  expect(definitions.of('savedReply')).toEqual([{ ...greeting, uses: 3, lastUsedAt: rig.desk.clock.now() }]);
});

test('a use of what is not there, or is something else, changes nothing', async () => {
  const { definitions } = rig.desk;
  const team = { id: randomUUID(), kind: 'team' as const, name: 'Refunds', members: [] };
  await definitions.save(team);
  await countUse(rig.desk, team.id);
  await countUse(rig.desk, greeting.id);
  expect(definitions.all()).toEqual([team]);
});
