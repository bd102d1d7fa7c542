import { capabilityTable, type EventName, type Events } from '../contract/index.ts';
import { announce } from './desk/announce.ts';
import { coalesce } from './desk/coalesce.ts';
import { openTotals } from './desk/counts.ts';
import type { Desk } from './desk/desk.ts';
import type { Connection } from './networks/network.ts';
import { networks } from './networks/registry.ts';
import { claimEchoes } from './outbox/echo.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { Clock } from './ports.ts';
import { provision } from './provision.ts';
import { dispatcher } from './rpc/dispatch.ts';
import { deskHandlers } from './rpc/handlers.ts';
import { profileHandlers } from './rpc/profile-handlers.ts';
import type { ConsolePorts } from './shell/console.ts';
import type { Session, SessionParts } from './startup/lifecycle.ts';
import { type Accounts, openAccounts } from './sync/accounts.ts';
import { watchSleep } from './sync/sleep.ts';

export interface SessionPorts extends ConsolePorts {
  clock: Clock;
  emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

/** Calls that wait for a network or for the agent; closing does not wait for them. */
const waitingForOthers: ReadonlySet<string> = new Set(['account.connect', 'attachment.save', 'link.open', 'message.html', 'backup.create']);

/** Builds the parts on an open profile and joins them. */
export async function openSession(parts: SessionParts, ports: SessionPorts): Promise<Session> {
  const { profile, vault } = parts;
  let { recovery } = profile;
  const acknowledge = async (): Promise<void> => {
    await profile.acknowledgeRecovery();
    recovery = null;
  };
  const { replica } = profile;
  const { clock } = ports;
  let open = true;
  const onDefect = (error: unknown): void => {
    if (open) ports.log('defect', { reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  };
  const emit: Desk['emit'] = (event, payload) => {
    if (open) ports.emit(event, payload);
  };

  const totals = await openTotals(replica);

  // Outbox and accounts need each other: one sends over the other's connections, the other shows it what arrived.
  let connected: Accounts | null = null;
  const connectionOf = (accountId: string): Connection | null => connected?.connectionOf(accountId) ?? null;
  const outbox = await openOutbox({
    replica,
    clock,
    log: ports.log,
    connectionOf,
    capabilitiesOf: ({ network, channel }) => capabilityTable[network][channel],
    catchingUp: (accountId) => connected?.catchingUp(accountId) ?? true,
    onUnreachable: (accountId) => {
      // One that knows that it is offline finds out by itself when it is not any more.
      if (connected?.catchingUp(accountId) === false) connected.wake(accountId);
    },
  });
  const accounts = await openAccounts({
    replica,
    clock,
    log: ports.log,
    secrets: vault.secrets,
    fetch,
    claimEchoes: (account, messages) => claimEchoes(replica, account, messages, (messageId) => outbox.underWay(messageId), networks[account.network].comparable),
    onReachable: (accountId) => void outbox.reachable(accountId).catch(onDefect),
    onSignedIn: (accountId) => void outbox.signedIn(accountId).catch(onDefect),
    onDefect,
  });
  connected = accounts;
  outbox.resume();

  const desk: Desk = { replica, outbox, accounts, totals, clock, onDefect, emit };
  announce(desk);
  profile.backups.onChange(coalesce(clock, () => {
    emit('backups.changed', profile.backups.view());
    return Promise.resolve();
  }, onDefect));
  const handle = dispatcher({
    ...deskHandlers(desk, {
      version: ports.version,
      locale: ports.locale,
      fetch,
      chooseSavePath: (name) => ports.chooseSavePath(name),
      openExternal: (url) => ports.openExternal(url),
      recovery: () => recovery,
    }),
    ...profileHandlers(parts, acknowledge),
  }, ports.log);
  if (ports.provision !== null) await provision(ports.provision, accounts, vault.secrets, ports.log);

  const endSleepWatch = watchSleep(clock, () => accounts.wake());
  const underWay = new Set<Promise<unknown>>();
  return {
    async handle(method, payload) {
      const call = handle(method, payload);
      if (waitingForOthers.has(method)) return await call;
      underWay.add(call);
      return await call.finally(() => underWay.delete(call));
    },
    wake: () => accounts.wake(),
    async close() {
      // What an agent just did is on disk before anything is closed.
      await Promise.all(underWay);
      open = false;
      endSleepWatch();
      await outbox.close();
      await accounts.close();
    },
  };
}
