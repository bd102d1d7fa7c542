import type { AccountSecret } from '../../../contract/index.ts';

export type LinkedinSecret = Extract<AccountSecret, { network: 'linkedin' }>;
