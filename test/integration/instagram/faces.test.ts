import { afterEach, expect, test } from 'vitest';
import { faceIsAsked } from '../../../src/main/networks/network.ts';
import { portraitOf } from '../../networks/portraits.ts';
import { never, pullAll } from '../networks/reader.ts';
import { asked, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

test.each(['instagram', 'facebook'] as const)('of who has written a message it can be seen, by the login of %s; of who only commented it cannot', async (by) => {
  rig = await startRig({ by });
  const { id } = rig.fake.addDirect({ with: 'Ann', from: 'customer', text: 'Hello?' });
  await pullAll(rig.open(), rig.store);
  const { author } = rig.store.messages.get(id)!;
  expect(author.avatar).toBe(faceIsAsked);
  expect(await rig.open().face!(author.providerId, never)).toEqual({ kind: 'face', content: portraitOf(author.providerId) });
  const commenter = await asked(rig, rig.open(), 'Nice', 'Bob');
  expect(await rig.open().face!(commenter.author.providerId, never)).toEqual({ kind: 'none' });
});
