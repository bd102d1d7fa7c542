import type { Migrations } from './sqlite/migrate.ts';

/**
 * What documents of released versions become. Never changed once released; a test keeps a profile of each version.
 *
 * conversations 1: tags, and whether an agent had a hand in it, which a decision tells.
 */
export const migrations: Migrations = {
  conversations: {
    1: (conversation) => ({ ...conversation, tags: [], handled: conversation['decided'] !== '' }),
  },
};
