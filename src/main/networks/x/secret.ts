import type { AccountSecret } from '../../../contract/index.ts';

export type XSecret = Extract<AccountSecret, { network: 'x' }>;
