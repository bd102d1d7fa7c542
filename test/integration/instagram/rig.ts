import { instagramNetworkWith } from '../../../src/main/networks/instagram/index.ts';
import type { Connection, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from '../../networks/graph/fake.ts';
import { createReader, pullAll, pullPage, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeGraph;
}

export const network = instagramNetworkWith({ burst: 1, every: 0 });

export async function startRig(options: FakeGraphOptions & { by?: 'instagram' | 'facebook' } = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeGraph(options);
  const reader = createReader(network, fake.instagram(options.by ?? 'instagram'), { now: options.now ?? Date.now, ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

/** A round of what is new, to its end. */
export async function news(rig: Rig, connection: Connection, stream: string): Promise<void> {
  for (let more = true; more;) more = await pullPage(connection, stream, rig.store) === true;
}

/** A customer's comment under a medium of the account, pulled. */
export async function asked(rig: Rig, connection: Connection, text = 'Where is my order?', by = 'Ann'): Promise<PulledMessage> {
  const { id } = rig.fake.addInstagramComment({ by, on: rig.fake.addMedia({ caption: 'New shoes' }), text });
  await pullAll(connection, rig.store);
  return rig.store.messages.get(id)!;
}

export const minute = 60_000;
export const day = 24 * 60 * minute;
