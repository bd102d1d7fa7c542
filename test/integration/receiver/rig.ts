import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/main/ports.ts';
import type { DeliverySource, Inbox } from '../../../src/main/receiver/inbox.ts';
import { createReceiver, type Receiver } from '../../../src/main/receiver/receiver.ts';
import { newKey } from '../../../src/main/vault/seal.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';

export const appSecret = 'app-secret-of-the-business';
export const verifyToken = 'token-that-was-typed';

export interface ReceiverRig {
  directory: string;
  logged: string[];
  /** As after a new start. */
  start(clock?: typeof systemClock): Receiver;
  inbox(source: DeliverySource, options?: { receiver?: Receiver; account?: string; secret?: string }): Inbox;
}

export async function receiverRig(): Promise<ReceiverRig> {
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-inbox-'));
  const opened: Inbox[] = [];
  onTestFinished(async () => {
    for (const inbox of opened) await inbox.close();
    await rm(directory, { recursive: true, force: true });
  });
  const key = newKey();
  const logged: string[] = [];
  const rig: ReceiverRig = {
    directory,
    logged,
    start: (clock = systemClock) => createReceiver({
      directory, sealing: sealingFor('inbox', () => key, () => [key]), clock, fetch, log: (event, facts) => logged.push(JSON.stringify([event, facts])),
    }),
    inbox(source, { receiver = rig.start(), account = 'account-1', secret = appSecret } = {}) {
      const inbox = receiver.inboxOf(account)(source, secret);
      opened.push(inbox);
      return inbox;
    },
  };
  return rig;
}

/** Everything after a place, as texts. */
export async function textsIn(inbox: Inbox, after = 0): Promise<string[]> {
  const texts: string[] = [];
  for (let [more, place] = [true, after]; more;) {
    const read = await inbox.read(place);
    if (read.kind !== 'deliveries') return texts;
    texts.push(...read.deliveries.map(({ body }) => Buffer.from(body).toString()));
    place = read.deliveries.at(-1)?.sequence ?? place;
    ({ more } = read);
  }
  return texts;
}

/** Settles with the next call of `arrived` that makes it true. */
export function until(inbox: Inbox, condition: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => void condition().then((so) => so && resolve(), reject);
    inbox.watch(look);
    look();
  });
}
