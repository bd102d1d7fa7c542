import type { Connection, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { xNetwork } from '../../../src/main/networks/x/index.ts';
import { type FakeX, type FakeXOptions, startFakeX } from '../../networks/x/fake.ts';
import { createReader, pullStream, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeX;
}

export async function startRig(options: FakeXOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeX(options);
  const reader = createReader(xNetwork, fake.accounts[0]!.connection, { now: options.now ?? Date.now, ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

export const ann = { name: 'Ann Example', handle: 'ann_example', followers: 1_200, verified: true };
export const bob = { name: 'Bob Example', handle: 'bob_example', followers: 3 };

/** A customer's mention that is in the store, and the reply to it. */
export async function mentioned(rig: Rig, connection: Connection, text = '@AcmeShop where is my order?'): Promise<PulledMessage> {
  const { id } = rig.fake.addMention({ customer: ann, text });
  await pullStream(connection, 'mentions', rig.store);
  return rig.store.messages.get(id)!;
}
