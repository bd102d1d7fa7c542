import { type AccountState, type AccountView, type Problem, shownHandle } from '../../contract/index.ts';
import type { AccountDocument } from '../replica/documents.ts';
import type { StreamState } from './stream.ts';

export interface AccountStatus {
  streams: Map<string, StreamState>;
  /** When each stream was last pulled with success. */
  syncedAt: Map<string, number>;
  /** What keeps the account from being opened at all. */
  problem: Problem | null;
}

/** The worst of its streams says how an account is. */
const severity: Record<AccountState, number> = { current: 0, syncing: 1, starting: 2, limited: 3, offline: 4, 'signed-out': 5 };

export function accountView(document: AccountDocument, status: AccountStatus): AccountView {
  const { id, network, settings } = document;
  const worst = [...status.streams.values()].sort((a, b) => severity[b.state] - severity[a.state])[0];
  const synced = [...status.syncedAt.values()];
  const complete = synced.length > 0 && synced.length >= status.streams.size;
  return {
    id,
    network,
    name: settings.name,
    address: shownHandle(network, settings.address),
    state: status.problem ? 'signed-out' : worst?.state ?? 'starting',
    lastSyncedAt: complete ? Math.min(...synced) : null,
    nextAttemptAt: worst && 'nextAttemptAt' in worst ? Math.round(worst.nextAttemptAt) : null,
    problem: status.problem ?? (worst && 'problem' in worst ? worst.problem : null),
  };
}
