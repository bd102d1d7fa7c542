import { join } from 'node:path';
import type { EventName, Events } from '../contract/index.ts';
import { announce } from './desk/announce.ts';
import { openTotals } from './desk/counts.ts';
import type { Desk } from './desk/desk.ts';
import type { Connection } from './networks/network.ts';
import { claimEchoes } from './outbox/echo.ts';
import { openOutbox } from './outbox/outbox.ts';
import { systemClock } from './ports.ts';
import { provision } from './provision.ts';
import { openReplica } from './replica/open.ts';
import { dispatcher } from './rpc/dispatch.ts';
import { handlers } from './rpc/handlers.ts';
import type { Console, ConsolePorts } from './shell/console.ts';
import { type Accounts, openAccounts } from './sync/accounts.ts';

type Listener = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Builds the parts and joins them. Rejects where the replica cannot be opened; nothing is changed then. */
export async function openConsole(ports: ConsolePorts): Promise<Console> {
  const clock = systemClock;
  const listeners = new Set<Listener>();
  const onDefect = (error: unknown): void => {
    ports.log('defect', { reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  };

  const replica = await openReplica({ directory: join(ports.directory, 'replica'), workerUrl: ports.workerUrl });
  const totals = await openTotals(replica);

  // Outbox and accounts need each other: one sends over the other's connections, the other shows it what arrived.
  let connected: Accounts | null = null;
  const connectionOf = (accountId: string): Connection | null => connected?.connectionOf(accountId) ?? null;
  const outbox = await openOutbox({ replica, clock, log: ports.log, connectionOf });
  const accounts = await openAccounts({
    replica,
    clock,
    log: ports.log,
    secrets: ports.secrets,
    fetch,
    claimEchoes: (account, messages) => claimEchoes(replica, account, messages, (messageId) => outbox.underWay(messageId)),
    onReachable: (accountId) => void outbox.reachable(accountId).catch(onDefect),
    onSignedIn: (accountId) => void outbox.signedIn(accountId).catch(onDefect),
    onDefect,
  });
  connected = accounts;
  outbox.resume();

  const desk: Desk = {
    replica, outbox, accounts, totals, clock, onDefect,
    emit: (event, payload) => {
      for (const listener of listeners) listener(event, payload);
    },
  };
  announce(desk);
  const handle = dispatcher(handlers(desk, {
    version: ports.version,
    locale: ports.locale,
    fetch,
    chooseSavePath: (name) => ports.chooseSavePath(name),
    openExternal: (url) => ports.openExternal(url),
  }), ports.log);
  if (ports.provision !== null) await provision(ports.provision, accounts, ports.secrets, ports.log);

  return {
    handle,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () => accounts.wake(),
    async close() {
      await outbox.close();
      await accounts.close();
      await replica.close();
    },
  };
}
