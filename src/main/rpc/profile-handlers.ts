import { fail, type MethodName, problemOf, type Result, succeed } from '../../contract/index.ts';
import type { SessionParts } from '../startup/lifecycle.ts';
import type { ProtectionOutcome } from '../vault/vault.ts';
import type { HandlersOf } from './handlers.ts';

export type ProfileMethod = Extract<MethodName, `${'protection' | 'backup' | 'recovery'}.${string}`>;

/** What is asked of the profile as a whole. */
export function profileHandlers(parts: SessionParts, acknowledge: () => Promise<void>): HandlersOf<ProfileMethod> {
  const { profile, vault } = parts;
  const protectedBy = (outcome: ProtectionOutcome): Result<Record<string, never>> => {
    switch (outcome) {
      case 'done':
        return succeed({});
      case 'rewrite':
        parts.restart();
        return succeed({});
      case 'no-key-store':
        return fail('refused', 'The system offers no key store.', problemOf('no-key-store'));
      case 'not-encrypted':
        return fail('refused', 'The profile is not encrypted.');
      case 'under-way':
        return fail('refused', 'The profile is being written anew.');
      case 'passphrase-unknown':
        return fail('refused', 'The profile was opened by the recovery code: set a passphrase first.');
    }
  };
  return {
    'recovery.acknowledge': async () => {
      await acknowledge();
      return succeed({});
    },
    'protection.view': () => Promise.resolve(succeed(vault.view())),
    'protection.newRecoveryCode': async () => {
      const code = await vault.newRecoveryCode();
      return code === null ? fail('refused', 'The profile is not encrypted.') : succeed({ code });
    },
    'protection.setPassphrase': async ({ passphrase }) => protectedBy(await vault.setPassphrase(passphrase)),
    'protection.renewKey': async () => protectedBy(await vault.renewKey()),
    'backup.list': () => Promise.resolve(succeed(profile.backups.view())),
    'backup.create': async () => {
      await profile.backups.create();
      return succeed({});
    },
    'backup.restore': async ({ backupId }) => {
      if (!(await profile.backups.requestRestore(backupId))) return fail('not-found', 'There is no such backup.');
      parts.restart();
      return succeed({});
    },
  };
}
