import { join } from 'node:path';
import { problemOf } from '../../contract/index.ts';
import type { Trouble } from '../networks/network.ts';
import type { Clock, Log } from '../ports.ts';
import type { Sealing } from '../vault/sealing.ts';
import type { DeliverySource, Inbox, OpenInbox } from './inbox.ts';
import { createListening } from './listening.ts';
import { drain } from './queue/drain.ts';
import { openQueue } from './queue/sqs.ts';
import { isSigned, isSignedWith } from './signature.ts';
import { openSpool, type Spool } from './spool.ts';
import type { WayIn } from './way-in.ts';

export interface ReceiverPorts {
  /** The profile's folder of inboxes. */
  directory: string;
  sealing: Sealing;
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
}

/** Takes in what networks deliver, for the accounts that open an inbox. */
export interface Receiver {
  inboxOf(accountId: string): OpenInbox;
}

/** What was delivered lies here, in a folder for each account. */
export const inboxFolder = 'inbox';

const storageTrouble = (error: unknown): Trouble => ({ kind: 'retry', problem: problemOf('storage', error instanceof Error ? error.message : '') });

export function createReceiver(ports: ReceiverPorts): Receiver {
  const { clock, log } = ports;
  const listening = createListening(clock, log);
  const spools = new Map<string, Promise<Spool>>();

  /** One for each account, whoever opens its inbox; one that could not be opened is tried again. */
  const spoolOf = (accountId: string): Promise<Spool> => {
    const known = spools.get(accountId);
    if (known !== undefined) return known;
    const opening = openSpool({ directory: join(ports.directory, accountId), sealing: ports.sealing, now: () => clock.now(), log });
    spools.set(accountId, opening);
    opening.catch(() => spools.delete(accountId));
    return opening;
  };

  const open = (accountId: string, source: DeliverySource, secret: string): Inbox => {
    let arrived = (): void => undefined;
    /** Something was signed with another secret, and nothing with this one since. */
    let unverified = false;

    const take = async (body: Uint8Array): Promise<void> => {
      await (await spoolOf(accountId)).append(body);
      unverified = false;
      arrived();
    };
    const refused = (): void => {
      log('inbox.unverified');
      unverified = true;
      arrived();
    };

    const takeIfSigned = async (body: Uint8Array, signature: string): Promise<boolean> => {
      const verified = isSignedWith(secret, body, signature);
      if (verified) await take(body);
      else if (isSigned(signature)) refused();
      return verified;
    };

    const receive = (): WayIn => {
      switch (source.by) {
        case 'endpoint':
          return listening.add(source.port, { path: source.path, verifyToken: source.verifyToken, secret, take, refused });
        case 'queue': {
          const queue = openQueue(source, { fetch: ports.fetch, now: () => clock.now(), elapsed: () => clock.elapsed() });
          return drain({ queue, clock, take: takeIfSigned, changed: () => arrived(), onDefect: storageTrouble });
        }
      }
    };

    const receiving = receive();
    const standing = (): Trouble | null =>
      receiving.trouble() ?? (unverified ? { kind: 'held', problem: problemOf('unverified-delivery') } : null);

    return {
      async read(after) {
        const { deliveries, more } = await (await spoolOf(accountId)).read(after);
        const trouble = deliveries.length === 0 ? standing() : null;
        return trouble ?? { kind: 'deliveries', deliveries, more };
      },
      acknowledge: async (through) => (await spoolOf(accountId)).acknowledge(through),
      watch(listener) {
        arrived = listener;
      },
      async close() {
        await receiving.close();
        await spools.get(accountId)?.then((spool) => spool.close(), () => undefined);
      },
    };
  };

  return { inboxOf: (accountId) => (source, secret) => open(accountId, source, secret) };
}
