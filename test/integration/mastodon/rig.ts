import { mastodonNetwork } from '../../../src/main/networks/mastodon/index.ts';
import type { Connection, Network, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { type FakeMastodon, type FakeMastodonOptions, startFakeMastodon } from '../../networks/mastodon/fake.ts';
import type { NewSeed } from '../../networks/mastodon/seeding.ts';
import { createReader, pullStream, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeMastodon;
}

export async function startRig(options: FakeMastodonOptions = {}, ports: Partial<NetworkPorts> = {}, network: Network = mastodonNetwork): Promise<Rig> {
  const fake = await startFakeMastodon(options);
  const reader = createReader(network, fake.account, { ...(options.now === undefined ? {} : { now: options.now }), ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

export const ann = { name: 'Ann Example', handle: 'ann', followers: 1_200 };
/** At another server. */
export const bob = { name: 'Bob Example', handle: 'bob@other.example', followers: 3 };

/** A customer's message that is in the store. */
export async function asked(rig: Rig, connection: Connection, seed: Partial<NewSeed> = {}, from = ann): Promise<PulledMessage> {
  const { id } = rig.fake.write(from, { text: '@acme where is my order?', ...seed });
  await pullStream(connection, 'mentions', rig.store);
  return rig.store.messages.get(id)!;
}
