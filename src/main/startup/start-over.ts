import { mkdir, rename } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { RecoveryReport } from '../../contract/index.ts';
import { filesOf, nameOfTime } from '../replica/recovery/files.ts';
import { lockProfile } from '../replica/recovery/lock.ts';
import { nullWhereAbsent, syncFolder, writeDurably } from '../durable.ts';
import { picturesFolder } from '../pictures/pictures.ts';
import { inboxFolder } from '../receiver/receiver.ts';
import { sealedSecretsFolder } from '../vault/secrets.ts';
import { vaultFiles } from '../vault/vault-file.ts';

/**
 * Moves all that cannot be read without the key to a folder of its own; with the key found again, all of it is there.
 * @throws ReplicaStorageError `in-use` where another process has the profile
 */
export async function putAside(directory: string, now: number): Promise<void> {
  const files = filesOf(directory);
  const unlock = lockProfile(files.lock);
  try {
    const folder = join(files.setAside, nameOfTime(now));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // The vault goes last: where the machine stops in between, the profile is still locked and not half of a new one.
    const encrypted = [files.replicaFolder, files.backups, files.plan, files.restore, files.damaged].map((path) => relative(directory, path));
    for (const name of [...encrypted, inboxFolder, picturesFolder, sealedSecretsFolder]) await rename(join(directory, name), join(folder, name)).catch(nullWhereAbsent);
    await syncFolder(folder);
    await writeDurably(files.report, JSON.stringify(reportOf(folder, now)));
    for (const name of vaultFiles) await rename(join(directory, name), join(folder, name)).catch(nullWhereAbsent);
    await syncFolder(folder);
    await syncFolder(directory);
  } finally {
    unlock();
  }
}

const reportOf = (setAside: string, at: number): RecoveryReport => ({
  at, reason: 'started-over', setAside, backupFrom: null, kept: { replies: 0, drafts: 0, notes: 0, conversations: 0 },
});
