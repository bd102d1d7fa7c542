import { z } from 'zod';
import { accountSecret, accountSettings } from './networks/index.ts';

export const accountConnection = z.object({ settings: accountSettings, secret: accountSecret });
export type AccountConnection = z.infer<typeof accountConnection>;

/** What `--provision FILE` holds: the accounts of a workstation that is set up by its administrator. */
export const provisioning = z.object({ accounts: z.array(accountConnection).max(200) });
export type Provisioning = z.infer<typeof provisioning>;

/** In what language the sample workspace speaks: those of the console. */
export const sampleLanguage = z.enum(['en', 'de', 'fr', 'id']);
export type SampleLanguage = z.infer<typeof sampleLanguage>;
