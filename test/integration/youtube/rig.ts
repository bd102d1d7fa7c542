import type { Connection, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { youtubeNetwork } from '../../../src/main/networks/youtube/index.ts';
import { type FakeYoutube, type FakeYoutubeOptions, type SeedComment, startFakeYoutube } from '../../networks/youtube/fake.ts';
import { createReader, pullAll, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeYoutube;
}

export async function startRig(options: FakeYoutubeOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeYoutube(options);
  const reader = createReader(youtubeNetwork, fake.account, { ...(options.now === undefined ? {} : { now: options.now }), ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

export const ann = { name: 'Ann Example', handle: 'ann_example' };
export const bob = { name: 'Bob Example', handle: 'Bob.Example' };

/** A customer's comment that is in the store. */
export async function asked(rig: Rig, connection: Connection, comment: Partial<SeedComment> = {}, from = ann): Promise<PulledMessage> {
  const { id } = rig.fake.write(from, { text: 'Where can I buy it?', ...comment });
  await pullAll(connection, rig.store);
  return rig.store.messages.get(id)!;
}
