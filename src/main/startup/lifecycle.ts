import type { MethodName, Result, StartupState, StartupTask, UnlockWay } from '../../contract/index.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Clock, Log, Secrets } from '../ports.ts';
import type { OpenedProfile, OpenProfileOptions } from '../replica/recovery/profile.ts';
import type { ReplicaStorageError } from '../replica/sqlite/errors.ts';
import { type AbsentVault, findVault, type LockedVault } from '../vault/find.ts';
import { usualWork } from '../vault/passphrase.ts';
import type { Vault } from '../vault/vault.ts';
import { failedState } from './problem.ts';
import { putAside } from './start-over.ts';

/** What runs while the profile is open. */
export interface Session {
  handle(method: MethodName, payload: unknown): Promise<Result<unknown>>;
  wake(): void;
  /** Ends what uses the profile, not the profile. */
  close(): Promise<void>;
}

export interface SessionParts {
  profile: OpenedProfile;
  vault: Vault;
  /** Closes the profile and opens it again. */
  restart(): void;
}

export interface LifecyclePorts {
  /** The profile. */
  directory: string;
  clock: Clock;
  log: Log;
  openSecrets(): Promise<Secrets>;
  openProfile(options: Pick<OpenProfileOptions, 'keys' | 'onProgress' | 'onDamaged'>): Promise<OpenedProfile>;
  openSession(parts: SessionParts): Promise<Session>;
  changed(state: StartupState): void;
}

export interface Lifecycle {
  state(): StartupState;
  /** Waits until it is clear whether there is a session; the reason, where there is none. */
  session(): Promise<Session | { reason: string }>;
  /** False: there is nothing to choose. */
  protect(passphrase: string | null): Promise<boolean>;
  /** False: not the right one, or nothing is locked. */
  unlock(way: UnlockWay, secret: string): Promise<boolean>;
  /** False where what there is may still be read. */
  startOver(): Promise<boolean>;
  /** False: the start did not fail. */
  retry(): boolean;
  wake(): void;
  close(): Promise<void>;
}

type Standing =
  | { phase: 'choosing'; vault: AbsentVault }
  | { phase: 'locked'; vault: LockedVault }
  | Extract<StartupState, { phase: 'working' | 'failed' }>
  | { phase: 'ready'; session: Session; profile: OpenedProfile }
  | { phase: 'closed' };

const opening = { phase: 'working', task: 'opening', done: 0, total: 0 } as const;

/** Milliseconds between two tellings of how far it is. */
const progressEvery = 100;
/** How long closing waits for a start that is under way; all that a start does can be cut and goes on at the next one. */
const patience = 5_000;

/** Where a start stands, and what moves it on. One move at a time. */
export function startLifecycle(ports: LifecyclePorts): Lifecycle {
  const { directory, clock, log } = ports;
  let standing: Standing = opening;
  let vault: Vault | null = null;
  let settled = Promise.withResolvers<Session | { reason: string }>();

  const inTurn = oneAfterTheOther();

  const settle = (outcome: Session | { reason: string }): void => {
    settled.resolve(outcome);
    settled = Promise.withResolvers();
    settled.resolve(outcome);
  };

  const stand = (next: Standing): void => {
    const wasSettled = isSettled(standing);
    standing = next;
    if (next.phase === 'ready') settle(next.session);
    else if (next.phase === 'failed') settle({ reason: next.detail });
    else if (next.phase === 'closed') settle({ reason: 'The console is closed.' });
    else if (wasSettled) settled = Promise.withResolvers();
    if (next.phase !== 'closed') ports.changed(told(next));
  };

  const failWith = (error: unknown): void => {
    const failed = failedState(error, directory);
    log('startup.failed', { problem: failed.problem });
    stand(failed);
  };

  let toldAt = 0;
  const progress = (task: StartupTask, done: number, total: number): void => {
    if (standing.phase !== 'working') return;
    const sameTask = standing.task === task;
    standing = { phase: 'working', task, done, total };
    if (sameTask && clock.now() - toldAt < progressEvery) return;
    toldAt = clock.now();
    ports.changed(standing);
  };

  /** Opens what the vault has the keys of. Damage that is found on the way is mended by opening once more. */
  const openWith = async (open: Vault, again = true): Promise<void> => {
    const damage: ReplicaStorageError[] = [];
    let profile: OpenedProfile | null = null;
    try {
      profile = await ports.openProfile({
        keys: open.keys(),
        onProgress: progress,
        onDamaged: (error) => {
          log('replica.damaged', { code: error.code });
          damage.push(error);
          if (standing.phase === 'ready' && standing.profile === profile) restart();
        },
      });
      if (open.keys().next !== null) await open.promote();
      const session = await ports.openSession({ profile, vault: open, restart });
      stand({ phase: 'ready', session, profile });
      if (damage.length > 0) restart();
    } catch (error) {
      await profile?.close().catch((reason: unknown) => log('close.failed', { reason: nameOf(reason) }));
      if (damage.length > 0 && again) await openWith(open, false);
      else failWith(error);
    }
  };

  const begin = async (): Promise<void> => {
    try {
      const found = await findVault({ directory, keyStore: await keyStore(), work: usualWork });
      switch (found.kind) {
        case 'open':
          vault = found.vault;
          break;
        case 'locked':
          stand({ phase: 'locked', vault: found });
          return;
        case 'absent':
          vault = await found.create({ by: 'key-store' });
          if (vault !== null) break;
          stand({ phase: 'choosing', vault: found });
          return;
      }
      await openWith(vault);
    } catch (error) {
      failWith(error);
    }
  };

  let openedSecrets: Promise<Secrets> | null = null;
  const keyStore = (): Promise<Secrets> => (openedSecrets ??= ports.openSecrets().catch((error: unknown) => {
    openedSecrets = null;
    throw error;
  }));

  const leave = async (): Promise<void> => {
    if (standing.phase !== 'ready') return;
    const { session, profile } = standing;
    stand(opening);
    try {
      await session.close();
    } finally {
      await profile.close();
    }
  };

  const restart = (): void => void inTurn(async () => {
    if (standing.phase !== 'ready' || vault === null) return;
    try {
      await leave();
    } catch (error) {
      log('close.failed', { reason: nameOf(error) });
    }
    await openWith(vault);
  });

  /** Goes on with an open vault, after the answer to the agent. */
  const goOn = (open: Vault): void => {
    vault = open;
    stand(opening);
    void inTurn(() => openWith(open));
  };

  void inTurn(begin);

  return {
    state: () => told(standing),
    session: () => settled.promise,
    protect: (passphrase) => inTurn(async () => {
      if (standing.phase !== 'choosing') return false;
      const created = await standing.vault.create(passphrase === null ? { by: 'none' } : { by: 'passphrase', passphrase });
      if (created === null) return false;
      goOn(created);
      return true;
    }),
    unlock: (way, secret) => inTurn(async () => {
      if (standing.phase !== 'locked') return false;
      const unlocked = await standing.vault.unlock(way, secret);
      if (unlocked === null) return false;
      goOn(unlocked);
      return true;
    }),
    startOver: () => inTurn(async () => {
      if (standing.phase !== 'locked' && !(standing.phase === 'failed' && standing.problem === 'corrupt')) return false;
      stand(opening);
      await vault?.close();
      vault = null;
      try {
        await putAside(directory, clock.now());
      } catch (error) {
        failWith(error);
        return true;
      }
      void inTurn(begin);
      return true;
    }),
    retry() {
      if (standing.phase !== 'failed') return false;
      stand(opening);
      void inTurn(() => (vault === null ? begin() : openWith(vault)));
      return true;
    },
    wake() {
      if (standing.phase === 'ready') standing.session.wake();
    },
    async close() {
      const closed = inTurn(async () => {
        await leave();
        stand({ phase: 'closed' });
        await vault?.close();
      });
      if (standing.phase !== 'working') return closed;
      const waited = Promise.withResolvers<undefined>();
      const cancel = clock.after(patience, () => waited.resolve(undefined));
      await Promise.race([closed, waited.promise]);
      cancel();
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

const isSettled = ({ phase }: Standing): boolean => phase === 'ready' || phase === 'failed' || phase === 'closed';

/** What the agent is told of it. */
function told(standing: Standing): StartupState {
  switch (standing.phase) {
    case 'choosing':
    case 'ready':
      return { phase: standing.phase };
    case 'locked':
      return { phase: 'locked', reason: standing.vault.reason, ways: standing.vault.ways };
    case 'working':
    case 'failed':
      return standing;
    case 'closed':
      return opening;
  }
}
