import { join } from 'node:path';
import type { Secrets } from '../../../src/main/ports.ts';
import { openSecrets } from '../../../src/main/shell/secrets.ts';
import { lifecycle } from '../../standin/lifecycle.ts';
import { safeStorage } from '../../standin/safe-storage.ts';

/** The key store that the stand-in for Electron offers to a console in this profile. */
export function openStandInSecrets(profile: string): Promise<Secrets> {
  lifecycle.userData = profile;
  lifecycle.ready = true;
  return openSecrets(safeStorage, join(profile, 'secrets'), process.platform, () => undefined);
}
