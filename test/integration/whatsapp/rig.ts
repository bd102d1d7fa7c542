import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whatsappNetwork } from '../../../src/main/networks/whatsapp/index.ts';
import type { OpenInbox } from '../../../src/main/receiver/inbox.ts';
import { isSignedWith } from '../../../src/main/receiver/signature.ts';
import { openSpool, type Spool } from '../../../src/main/receiver/spool.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';
import { type FakeWhatsApp, type FakeWhatsAppOptions, startFakeWhatsApp } from '../../networks/whatsapp/fake.ts';
import { createReader, type Reader } from '../networks/reader.ts';

export interface WhatsAppRig {
  fake: FakeWhatsApp;
  spool: Spool;
  reader: Reader;
  openInbox: OpenInbox;
  close: () => Promise<void>;
}

/** What the fake delivers is spooled at once: how it comes here is tested with the receiver. */
export async function startRig(options: FakeWhatsAppOptions = {}): Promise<WhatsAppRig> {
  const { now = Date.now } = options;
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-whatsapp-'));
  const spool = await openSpool({ directory, sealing: sealingFor('inbox', () => null, () => []), now, log: () => undefined });
  const fake = await startFakeWhatsApp(options);
  const { settings, secret } = fake.account;
  const appSecret = secret.network === 'whatsapp' ? secret.appSecret : '';
  fake.post.to(async (body, signature) => {
    const bytes = Buffer.from(body);
    if (!isSignedWith(appSecret, bytes, signature)) return false;
    await spool.append(bytes);
    return true;
  });
  const openInbox: OpenInbox = () => ({
    read: async (after) => ({ kind: 'deliveries', ...await spool.read(after) }),
    acknowledge: (through) => spool.acknowledge(through),
    watch: () => undefined,
    close: () => Promise.resolve(),
  });
  const reader = createReader(whatsappNetwork, { settings, secret }, { openInbox, now });
  return {
    fake,
    spool,
    reader,
    openInbox,
    async close() {
      await reader.close();
      await fake.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
