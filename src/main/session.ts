import { join } from 'node:path';
import { type EventName, type Events, networkFacts, type WrittenDraft } from '../contract/index.ts';
import { openMessageActions } from './actions/actions.ts';
import type { Attention } from './attention/attention.ts';
import { watchForAttention } from './attention/watch.ts';
import { announce } from './desk/announce.ts';
import { openBulk } from './desk/bulk.ts';
import { capabilitiesIn } from './desk/capabilities.ts';
import { coalesce } from './desk/coalesce.ts';
import { openTotals } from './desk/counts.ts';
import { openDefinitions } from './desk/definitions.ts';
import { type Desk, timeOf } from './desk/desk.ts';
import { gather } from './desk/gather.ts';
import { openExport } from './exchange/export.ts';
import { openImport } from './exchange/import.ts';
import { keepSavedViews } from './desk/kept-views.ts';
import { queueView } from './desk/queue.ts';
import { openSnoozing } from './desk/snoozing.ts';
import { openTargets } from './desk/targets.ts';
import { openWarnings } from './desk/warnings.ts';
import { openMacros } from './desk/work/macros.ts';
import { openRules } from './desk/work/rules.ts';
import type { Connection } from './networks/network.ts';
import { networks } from './networks/registry.ts';
import { nothingOpened, type Opened } from './opened.ts';
import { claimEchoes } from './outbox/echo.ts';
import { openOutbox, type Outbox } from './outbox/outbox.ts';
import { takeReceipts } from './outbox/receipts.ts';
import { createPictures, picturesFolder } from './pictures/pictures.ts';
import type { Clock } from './ports.ts';
import { preferencesFile } from './preferences.ts';
import { provision } from './provision.ts';
import { createReceiver, inboxFolder } from './receiver/receiver.ts';
import { dispatcher } from './rpc/dispatch.ts';
import { attentionHandlers } from './rpc/attention-handlers.ts';
import { exchangeHandlers } from './rpc/exchange-handlers.ts';
import { deskHandlers } from './rpc/handlers.ts';
import { preferenceHandlers } from './rpc/preference-handlers.ts';
import { profileHandlers } from './rpc/profile-handlers.ts';
import { signInHandlers } from './rpc/sign-in-handlers.ts';
import type { ConsolePorts } from './shell/console.ts';
import type { Session, SessionParts } from './startup/lifecycle.ts';
import { openSignIn } from './sign-in/sign-in.ts';
import { type Accounts, openAccounts } from './sync/accounts.ts';
import { startRetention } from './sync/retention.ts';
import { watchSleep } from './sync/sleep.ts';

/** Moves on what is on its way. */
type Mover = Pick<Outbox, 'resume' | 'reachable' | 'signedIn' | 'close'>;

export interface SessionPorts extends ConsolePorts {
  clock: Clock;
  attention: Attention;
  emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

/** Calls that wait for a network or for the agent; closing does not wait for them. */
const waitingForOthers: ReadonlySet<string> = new Set(['account.connect', 'attachment.save', 'link.open', 'message.html', 'customer.picture', 'backup.create', 'export.begin', 'import.open']);

/** Builds the parts on an open profile and joins them. Where one cannot be opened, those before it are closed. */
export async function openSession(parts: SessionParts, ports: SessionPorts): Promise<Session> {
  const opened = nothingOpened();
  try {
    return await openParts(parts, ports, opened);
  } catch (error) {
    await opened.close().catch((failure: unknown) => ports.log('close.failed', { reason: failure instanceof Error ? failure.name : 'unknown' }));
    throw error;
  }
}

async function openParts(parts: SessionParts, ports: SessionPorts, opened: Opened): Promise<Session> {
  const { profile, vault } = parts;
  let { recovery } = profile;
  const acknowledge = async (): Promise<void> => {
    await profile.acknowledgeRecovery();
    recovery = null;
  };
  const { replica } = profile;
  const { clock } = ports;
  const onDefect = (error: unknown): void => {
    if (!opened.closing()) ports.log('defect', { reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  };
  const emit: Desk['emit'] = (event, payload) => {
    if (!opened.closing()) ports.emit(event, payload);
  };

  const definitions = await openDefinitions(replica, clock);
  await keepSavedViews(replica, definitions, onDefect);
  const totals = await openTotals({ replica, definitions, clock, onDefect });
  opened.add(() => totals.close());
  const targets = openTargets({ replica, definitions, clock, onDefect });
  opened.add(() => targets.close());

  // Outbox and accounts need each other: one sends over the other's connections, the other shows it what arrived.
  let connected: Accounts | null = null;
  const movers: Mover[] = [];
  opened.add(async () => {
    // What is under way may end over the connections.
    await Promise.all(movers.map((mover) => mover.close()));
    await connected?.close();
  });
  const connectionOf = (accountId: string): Connection | null => connected?.connectionOf(accountId) ?? null;
  const onUnreachable = (accountId: string): void => {
    // One that knows that it is offline finds out by itself when it is not any more.
    if (connected?.catchingUp(accountId) === false) connected.wake(accountId);
  };
  const outbox = await openOutbox({
    replica,
    clock,
    log: ports.log,
    connectionOf,
    capabilitiesOf: (conversation) => capabilitiesIn({ accounts: { settingsOf: (accountId) => connected?.settingsOf(accountId) ?? null } }, conversation),
    catchingUp: (accountId) => connected?.catchingUp(accountId) ?? true,
    onUnreachable,
  });
  movers.push(outbox);
  const actions = await openMessageActions({ replica, clock, log: ports.log, connectionOf, onUnreachable });
  movers.push(actions);
  const accounts = await openAccounts({
    replica,
    clock,
    log: ports.log,
    secrets: vault.secrets,
    fetch,
    receiver: createReceiver({ directory: join(ports.directory, inboxFolder), sealing: vault.sealing('inbox'), clock, fetch, log: ports.log }),
    claimEchoes: (account, messages, ahead) => claimEchoes(replica, account, { messages, ahead }, (messageId) => outbox.underWay(messageId), networks[account.network].comparable),
    takeReceipts: ({ id }, receipts) => takeReceipts(replica, id, receipts, (messageId) => outbox.underWay(messageId), () => clock.now()),
    onReachable: (accountId) => movers.forEach((mover) => void mover.reachable(accountId).catch(onDefect)),
    onSignedIn: (accountId) => movers.forEach((mover) => void mover.signedIn(accountId).catch(onDefect)),
    onDefect,
  });
  connected = accounts;
  for (const mover of movers) mover.resume();

  const pictures = createPictures({ directory: join(ports.directory, picturesFolder), sealing: vault.sealing('pictures'), clock, fetch, log: ports.log });
  const desk: Desk = {
    replica, outbox, actions, accounts, pictures, totals, definitions, clock, onDefect, emit, onLook: (conversationId) => ports.attention.look(conversationId),
    draftWritten: gather<WrittenDraft>(clock, (drafts) => emit('drafts.written', { drafts }), onDefect),
  };
  announce(desk);
  watchForAttention(desk, ports.attention);
  const queue = queueView(desk);
  opened.add(() => queue.close());
  const bulk = openBulk(desk);
  opened.add(() => bulk.close());
  await bulk.resume();
  const macros = openMacros(desk, bulk);
  opened.add(() => macros.close());
  macros.resume();
  const rules = openRules(desk);
  opened.add(() => rules.close());
  await rules.resume();
  const snoozing = openSnoozing({ replica, clock, onDefect });
  opened.add(() => snoozing.close());
  const warnings = openWarnings(desk, (conversations) => ports.attention.notify({ kind: 'target', conversations }));
  opened.add(() => warnings.close());
  profile.backups.onChange(coalesce(clock, () => {
    emit('backups.changed', profile.backups.view());
    return Promise.resolve();
  }, onDefect));
  const signIn = openSignIn({
    networks, accounts, clock, log: ports.log, fetch, onDefect,
    openExternal: (address) => ports.openExternal(address),
    changed: (state) => emit('signIn.changed', state),
  });
  opened.add(() => signIn.close());
  const exporting = openExport(desk, { chooseSavePath: (name) => ports.chooseSavePath(name), changed: (state) => emit('export.changed', state) });
  const importing = openImport(desk, { chooseOpenPath: () => ports.chooseOpenPath(['csv', 'tsv', 'txt']), progress: (progress) => emit('import.changed', progress) });
  const handle = dispatcher({
    ...deskHandlers(desk, bulk, {
      macros,
      queue,
      version: ports.version,
      locale: ports.locale,
      fetch,
      chooseSavePath: (name) => ports.chooseSavePath(name),
      openExternal: (url) => ports.openExternal(url),
      checkSpelling: (language) => ports.checkSpelling(language),
      recovery: () => recovery,
    }),
    ...profileHandlers(parts, acknowledge),
    ...signInHandlers(signIn),
    ...attentionHandlers(ports.attention),
    ...exchangeHandlers(exporting, importing),
    ...preferenceHandlers(preferencesFile(ports.directory)),
  }, ports.log);
  if (ports.provision !== null) await provision(ports.provision, accounts, vault.secrets, ports.log);

  const wake = (): void => {
    accounts.wake();
    snoozing.look();
    warnings.look();
  };
  opened.add(startRetention({
    replica, clock, keptFor: (network) => networkFacts[network].keptFor, timeOf: (accountId) => timeOf(desk, accountId), onDefect,
  }));
  opened.add(watchSleep(clock, () => {
    for (const mover of movers) mover.resume();
    wake();
  }));
  const underWay = new Set<Promise<unknown>>();
  return {
    async handle(method, payload) {
      const call = handle(method, payload);
      if (waitingForOthers.has(method)) return await call;
      underWay.add(call);
      return await call.finally(() => underWay.delete(call));
    },
    wake,
    async close() {
      const exchanged = [exporting.close(), importing.close()];
      // What an agent just did is on disk before anything is closed.
      await Promise.all(underWay);
      await Promise.all(exchanged);
      await opened.close();
    },
  };
}
