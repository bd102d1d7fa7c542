import type { AccountSecret } from '../../../contract/index.ts';

export type MastodonSecret = Extract<AccountSecret, { network: 'mastodon' }>;
