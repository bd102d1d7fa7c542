import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecoveryReport } from '../../../contract/index.ts';
import { syncFolder, writeDurably } from '../../durable.ts';
import type { Replica } from '../open.ts';
import { type Backup, bringIn, type Key, keyOf, listBackups } from './backup-folder.ts';
import type { Damage } from './damage.ts';
import { nameOfTime, type ProfileFiles, setAside, sizeOf } from './files.ts';
import { countLost, healFromJournal, type Kept, nothingKept } from './heal.ts';
import type { Part, Plan } from './plan.ts';
import type { OpenProfileOptions } from './profile.ts';
import { doubtActions, doubtReplies, writeJournal } from './rejournal.ts';

/** What mending a profile works with. */
export interface Mending {
  options: OpenProfileOptions;
  files: ProfileFiles;
  key: Key;
  /** Backups that were taken in this start and turned out not to help. */
  tried: Set<string>;
}

const task = ({ cause }: Pick<Plan, 'cause'>): 'restoring' | 'recovering' => (cause === 'restored' ? 'restoring' : 'recovering');

const writePlan = ({ files }: Mending, plan: Plan): Promise<void> => writeDurably(files.plan, JSON.stringify(plan));

const newPlan = ({ options }: Mending, cause: Plan['cause']): Plan => {
  const at = options.now();
  return { stage: 'moving', cause, at, folder: nameOfTime(at), move: [], replica: 'present', journal: 'present', backupFrom: null, kept: null };
};

/** @param current what was being mended when this damage was found */
export async function planForDamage(mending: Mending, damage: Damage, current: Plan | null): Promise<void> {
  const before = current ?? newPlan(mending, 'damaged');
  const cause = before.cause === 'restored' ? 'restored' : 'damaged';
  mending.options.onProgress(task({ cause }), 0, 0);
  const move: Part[] = [...damage.replica ? ['replica'] as const : [], ...damage.journal ? ['journal'] as const : []];
  const journal = damage.journal ? 'anew' : before.journal;
  // Without the journal, nothing makes up for what a replica that is behind had lost.
  const replica = damage.replica || before.cause === 'behind' ? 'older' : before.replica;
  const backupFrom = damage.replica ? await bringInNewest(mending) : before.backupFrom;
  await writePlan(mending, { ...before, stage: 'moving', cause, move, journal, replica, backupFrom, kept: null });
}

/** False where the backup cannot be used; nothing is changed then. */
export async function planForRestore(mending: Mending, backupId: string): Promise<boolean> {
  mending.options.onProgress('restoring', 0, 0);
  const backup = (await listBackups(mending.files)).find(({ id }) => id === backupId);
  if (backup === undefined || !await tryToBringIn(mending, backup)) return false;
  const plan = newPlan(mending, 'restored');
  await writePlan(mending, { ...plan, move: ['replica'], replica: 'older', backupFrom: backup.manifest.createdAt });
  return true;
}

/** The replica lost its last commits. */
export const planToCatchUp = (mending: Mending): Promise<void> => writePlan(mending, { ...newPlan(mending, 'behind'), stage: 'healing' });

/** The journal is not what the replica says, without being damaged. */
export const planToWriteJournal = (mending: Mending): Promise<void> =>
  writePlan(mending, { ...newPlan(mending, 'journal'), stage: 'healing', journal: 'anew' });

/** @returns when it was made; null where there is none to go on from */
async function bringInNewest(mending: Mending): Promise<number | null> {
  await rm(mending.files.incoming, { force: true });
  for (const backup of await listBackups(mending.files)) {
    if (mending.tried.has(backup.id)) continue;
    if (await tryToBringIn(mending, backup)) return backup.manifest.createdAt;
  }
  return null;
}

async function tryToBringIn({ options, files, key, tried }: Mending, backup: Backup): Promise<boolean> {
  tried.add(backup.id);
  const found = await keyOf(options.workerUrl, backup, [key, options.keys.current]);
  if (found === undefined) {
    options.log('backup-not-usable');
    return false;
  }
  await bringIn(options.workerUrl, files, backup, found.key, key);
  return true;
}

/** Where a backup was laid ready and is there no more, it has taken its place already. */
export async function carryOutMoves(mending: Mending, plan: Plan): Promise<Plan> {
  const { files } = mending;
  const folder = join(files.setAside, plan.folder);
  const replaced = plan.backupFrom !== null && !existsSync(files.incoming);
  if (plan.move.includes('replica') && !replaced) await setAside(files.replica, folder);
  if (plan.move.includes('journal')) await setAside(files.journal, folder);
  if (plan.move.includes('replica') && existsSync(files.incoming)) await rename(files.incoming, files.replica);
  await syncFolder(files.replicaFolder);
  const healing: Plan = { ...plan, stage: 'healing', move: [] };
  await writePlan(mending, healing);
  return healing;
}

/** Brings replica and journal to say the same, and notes what is to be told of it. */
export async function heal(mending: Mending, plan: Plan, replica: Replica): Promise<void> {
  const { options, files } = mending;
  const onProgress = (done: number): void => {
    options.onProgress(task(plan), done, 0);
  };
  let kept = nothingKept;
  if (plan.journal === 'present') {
    kept = plan.kept ?? await countLost(replica);
    await writePlan(mending, { ...plan, kept });
    await healFromJournal(replica, onProgress);
  } else {
    if (plan.replica === 'older') {
      await doubtReplies(replica, options.now());
      await doubtActions(replica);
    }
    await writeJournal(replica, onProgress);
  }
  // A first start that was cut off leaves empty files behind; nobody needs to know.
  const used = (await replica.journal.generations()).journal > 0 || holdsAnything(join(files.setAside, plan.folder));
  await replica.journal.level();
  const report = used ? reportOf(plan, kept, files) : null;
  if (report !== null) await writeDurably(files.report, JSON.stringify(report));
  await rm(files.damaged, { force: true });
  if (plan.cause === 'restored') await rm(files.restore, { force: true });
  await rm(files.plan);
  options.log('mended', { cause: plan.cause, journal: plan.journal, replica: plan.replica, ...kept });
}

function reportOf(plan: Plan, kept: Kept, files: ProfileFiles): RecoveryReport | null {
  if (plan.cause === 'journal') return null;
  const folder = join(files.setAside, plan.folder);
  const aside = existsSync(folder) ? folder : null;
  const nothing = aside === null && Object.values(kept).every((count) => count === 0);
  if (plan.cause === 'behind' && nothing) return null;
  // Of a damaged journal nothing is missing: the replica has it all.
  const reason = plan.cause === 'damaged' && plan.replica === 'present' ? 'behind' : plan.cause;
  return { at: plan.at, reason, setAside: aside, backupFrom: plan.backupFrom, kept };
}

const holdsAnything = (folder: string): boolean => existsSync(folder) && readdirSync(folder).some((name) => sizeOf(join(folder, name)) > 0);
