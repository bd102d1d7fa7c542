import type { AccountSecret } from '../../../contract/index.ts';

export type BlueskySecret = Extract<AccountSecret, { network: 'bluesky' }>;
