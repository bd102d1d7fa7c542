import type { AccountSecret } from '../../../contract/index.ts';

export type TikTokSecret = Extract<AccountSecret, { network: 'tiktok' }>;
