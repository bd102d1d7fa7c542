import type { NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { telegramNetwork } from '../../../src/main/networks/telegram/index.ts';
import { type FakeTelegram, type FakeTelegramOptions, startFakeTelegram } from '../../networks/telegram/fake.ts';
import type { FakeUser } from '../../networks/telegram/world.ts';
import type { Written } from '../../networks/telegram/seeding.ts';
import { createReader, pullAll, type Reader } from '../networks/reader.ts';

export interface Rig {
  fake: FakeTelegram;
  reader: Reader;
  ann: FakeUser;
  bob: FakeUser;
  /** Pulls all that is new; the message. */
  pulled(written: Written): Promise<PulledMessage>;
  close(): Promise<void>;
}

export async function startRig(options: FakeTelegramOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeTelegram(options);
  const reader = createReader(telegramNetwork, fake.connection, { ...(options.now === undefined ? {} : { now: options.now }), ...ports });
  return {
    fake,
    reader,
    ann: fake.person('Ann', 'ann_example'),
    bob: fake.person('Bob'),
    async pulled({ messageId }) {
      const trouble = await pullAll(reader.open(), reader.store);
      const message = reader.store.messages.get(messageId);
      if (message === undefined) throw new Error(`${messageId} did not come: ${JSON.stringify(trouble)}`);
      return message;
    },
    async close() {
      await reader.close();
      await fake.close();
    },
  };
}
