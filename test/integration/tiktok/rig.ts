import type { Connection, NetworkPorts, PulledMessage, Trouble } from '../../../src/main/networks/network.ts';
import { tiktokNetwork } from '../../../src/main/networks/tiktok/index.ts';
import { type FakeTikTok, type FakeTikTokOptions, startFakeTikTok } from '../../networks/tiktok/fake.ts';
import type { Person } from '../../networks/tiktok/world.ts';
import { createReader, pullAll, pullPage, type Reader } from '../networks/reader.ts';

export const hour = 60 * 60_000;
export const day = 24 * hour;

export interface Rig {
  fake: FakeTikTok;
  reader: Reader;
  ann: Person;
  bob: Person;
  /** Paths of everything that was asked, without what stands in front of all. */
  asked: string[];
  time(): number;
  pass(milliseconds: number): void;
  /** Pulls what is new in a stream until there is no more. */
  news(connection: Connection, stream?: string): Promise<Trouble | null>;
  /** Pulls everything; the message. */
  pulled(id: string): Promise<PulledMessage>;
  close(): Promise<void>;
}

export async function startRig(options: FakeTikTokOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  let time = Date.parse('2026-11-20T10:00:00Z');
  const asked: string[] = [];
  const now = (): number => time;
  const fake = await startFakeTikTok({ now, onExchange: ({ path }) => asked.push(path.replace('/open_api/v1.3', '')), ...options });
  const reader = createReader(tiktokNetwork, fake.connection, { now, ...ports });
  return {
    fake,
    reader,
    asked,
    ann: fake.person('Ann', 'ann_example'),
    bob: fake.person('Bob', 'bob.example'),
    time: now,
    pass(milliseconds) {
      time += milliseconds;
    },
    async news(connection, stream = 'comments') {
      for (;;) {
        const more = await pullPage(connection, stream, reader.store);
        if (typeof more !== 'boolean') return more;
        if (!more) return null;
      }
    },
    async pulled(id) {
      const trouble = await pullAll(reader.open(), reader.store);
      const message = reader.store.messages.get(id);
      if (message === undefined) throw new Error(`${id} did not come: ${JSON.stringify(trouble)}`);
      return message;
    },
    async close() {
      await reader.close();
      await fake.close();
    },
  };
}
