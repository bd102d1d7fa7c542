import type { AccountSecret } from '../../../contract/index.ts';

export type YoutubeSecret = Extract<AccountSecret, { network: 'youtube' }>;
