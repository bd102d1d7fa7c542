import type { Trouble } from '../networks/network.ts';

/** Where a network's deliveries come in. */
export type DeliverySource =
  /** An endpoint of this console on the loopback address, behind a tunnel that the business runs. */
  | { by: 'endpoint'; port: number; path: string; verifyToken: string }
  /** A queue that the business owns. `region`: empty where its address says it. */
  | { by: 'queue'; url: string; region: string; keyId: string; secretKey: string };

export interface Delivery {
  /** Greater than that of every delivery that came in before. */
  sequence: number;
  /** As the network wrote it; its signature was found right. */
  body: Uint8Array;
}

export type Read = { kind: 'deliveries'; deliveries: Delivery[]; more: boolean } | Trouble;

/**
 * What a network that cannot be asked has delivered to one account. It is on disk before the network, or the queue, is
 * told that it was taken, and stays there until what was made of it is committed.
 */
export interface Inbox {
  /** The oldest deliveries after this one; 0: from the first. Where there is none: why none can come in, if that is so. */
  read(after: number): Promise<Read>;
  /** What was made of everything up to this delivery is committed. */
  acknowledge(through: number): Promise<void>;
  /** Calls `arrived` with each delivery, and when what keeps them out comes or goes. */
  watch(arrived: () => void): void;
  /** Idempotent. What is being taken is taken. */
  close(): Promise<void>;
}

/** Takes deliveries in from now on. `secret`: what the network signs them with. */
export type OpenInbox = (source: DeliverySource, secret: string) => Inbox;
