import type { AccountSecret } from '../../../contract/index.ts';

export type InstagramSecret = Extract<AccountSecret, { network: 'instagram' }>;
