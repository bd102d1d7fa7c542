import type { Trouble } from '../networks/network.ts';

/** By which deliveries come to one inbox, until it is closed. */
export interface WayIn {
  /** Why nothing can come in now; null: it can. */
  trouble: () => Trouble | null;
  close: () => Promise<void>;
}
