import { linkedinNetwork } from '../../../src/main/networks/linkedin/index.ts';
import type { Connection, NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { type FakeLinkedin, type FakeLinkedinOptions, startFakeLinkedin } from '../../networks/linkedin/fake.ts';
import { createReader, pullAll, type Reader } from '../networks/reader.ts';

export interface Rig extends Reader {
  fake: FakeLinkedin;
}

export async function startRig(options: FakeLinkedinOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeLinkedin(options);
  const reader = createReader(linkedinNetwork, fake.accounts[0]!.connection, { now: options.now ?? Date.now, ...ports });
  const { close } = reader;
  return Object.assign(reader, {
    fake,
    close: async () => {
      await close();
      await fake.close();
    },
  });
}

export const ann = { name: 'Ann Example', handle: 'ann' };
export const bob = { name: 'Bob Example', handle: 'bob' };

/** A customer's comment that is in the store. */
export async function commented(rig: Rig, connection: Connection, text = 'Where is my order?'): Promise<PulledMessage> {
  const { urn } = rig.fake.addComment({ customer: ann, text });
  await pullAll(connection, rig.store);
  return rig.store.messages.get(urn)!;
}
