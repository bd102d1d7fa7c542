import { type AccountState, type AccountView, type HistoryView, isWithoutMessages, type Problem, shownHandle } from '../../contract/index.ts';
import type { History } from '../networks/network.ts';
import type { AccountDocument } from '../replica/documents.ts';
import { isSample } from '../sample/account.ts';
import type { Meter } from './meter.ts';
import type { StreamState } from './stream.ts';

export interface AccountStatus {
  streams: Map<string, StreamState>;
  /** When each stream was last pulled with success, by the clock that nobody sets. */
  syncedAt: Map<string, number>;
  /** What the cursors tell of older messages. */
  history: Map<string, History>;
  /** Null where its network charges nothing. */
  meter: Meter | null;
  /** What keeps the account from being opened at all. */
  problem: Problem | null;
}

/** The worst of its streams says how an account is. */
const severity: Record<AccountState, number> = { current: 0, syncing: 1, starting: 2, limited: 3, offline: 4, capped: 5, stopped: 6, 'signed-out': 7 };

function historyOf({ historyPaused: paused }: AccountDocument, histories: readonly History[]): HistoryView | null {
  if (histories.length === 0) return null;
  const known = histories.flatMap(({ total }) => (total === null ? [] : [total]));
  return {
    pulled: histories.reduce((sum, { pulled }) => sum + pulled, 0),
    total: known.length === histories.length ? known.reduce((sum, total) => sum + total, 0) : null,
    done: histories.every(({ done }) => done),
    paused,
  };
}

/** @param shown what the machine's clock showed, or would have shown as it is set now, at a time of the one that nobody sets */
export function accountView(document: AccountDocument, status: AccountStatus, shown: (elapsed: number) => number): AccountView {
  const { id, network, settings } = document;
  const worst = [...status.streams.values()].sort((a, b) => severity[b.state] - severity[a.state])[0];
  const synced = [...status.syncedAt.values()];
  const complete = synced.length > 0 && synced.length >= status.streams.size;
  return {
    id,
    network,
    name: settings.name,
    address: shownHandle(network, settings.address),
    aliases: settings.network === 'mail' ? settings.aliases ?? [] : null,
    state: status.problem ? 'signed-out' : worst?.state ?? 'starting',
    lastSyncedAt: complete ? shown(Math.min(...synced)) : null,
    nextAttemptAt: worst && 'nextAttemptAt' in worst ? Math.round(worst.nextAttemptAt) : null,
    problem: status.problem ?? (worst && 'problem' in worst ? worst.problem : null),
    sample: isSample(document),
    withoutMessages: isWithoutMessages(settings),
    history: historyOf(document, [...status.history.values()]),
    cost: status.meter?.view() ?? null,
  };
}
