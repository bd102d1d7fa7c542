import type { Connection, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { type FakeBluesky, type FakeBlueskyOptions, startFakeBluesky } from '../../networks/bluesky/fake.ts';
import { createReader, pullStream, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeBluesky;
}

export async function startRig(options: FakeBlueskyOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeBluesky(options);
  const reader = createReader(blueskyNetwork, fake.accounts[0]!.connection, { now: options.now ?? Date.now, ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

export const ann = { name: 'Ann Example', handle: 'ann.example', followers: 1_200, verified: true };
export const bob = { name: 'Bob Example', handle: 'bob.example', followers: 3 };

/** A customer's mention that is in the store, and the reply to it. */
export async function mentioned(rig: Rig, connection: Connection, text = '@acme-shop.example where is my order?'): Promise<PulledMessage> {
  const { uri } = rig.fake.addMention({ customer: ann, text });
  await pullStream(connection, 'notifications', rig.store);
  return rig.store.messages.get(uri)!;
}

export async function written(rig: Rig, connection: Connection, text = 'hello'): Promise<PulledMessage> {
  const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text });
  await pullStream(connection, 'chat', rig.store);
  return rig.store.messages.get(id)!;
}
