import type { AccountSecret } from '../../../contract/index.ts';

export type TelegramSecret = Extract<AccountSecret, { network: 'telegram' }>;
