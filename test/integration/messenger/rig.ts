import { messengerNetworkWith } from '../../../src/main/networks/messenger/index.ts';
import type { Connection, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from '../../networks/graph/fake.ts';
import { createReader, pullAll, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeGraph;
}

export async function startRig(options: FakeGraphOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeGraph(options);
  const reader = createReader(messengerNetworkWith({ burst: 1, every: 0 }), fake.messenger(), { now: options.now ?? Date.now, ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

/** A customer's message, pulled. */
export async function asked(rig: Rig, connection: Connection, text = 'Where is my order?', by = 'Ann'): Promise<PulledMessage> {
  const { id } = rig.fake.addMessage({ with: by, from: 'customer', text });
  await pullAll(connection, rig.store);
  return rig.store.messages.get(id)!;
}

export const minute = 60_000;
export const day = 24 * 60 * minute;
