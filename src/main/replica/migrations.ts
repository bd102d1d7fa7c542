import type { Migrations } from './sqlite/migrate.ts';

/**
 * What documents of released versions become. Never changed once released; a test keeps a profile of each version.
 *
 * accounts 1: whether their history is paused, and what they may cost.
 * conversations 1: tags, and whether an agent had a hand in it, which a decision tells.
 */
export const migrations: Migrations = {
  accounts: {
    1: (account) => ({ ...account, historyPaused: false, monthlyLimit: null }),
  },
  conversations: {
    1: (conversation) => ({ ...conversation, tags: [], handled: conversation['decided'] !== '' }),
  },
};
