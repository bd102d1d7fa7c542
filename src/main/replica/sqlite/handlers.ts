import { openDatabase } from './database.ts';
import { maintenanceHandlers } from './maintenance-handlers.ts';
import type { Handlers } from './protocol.ts';
import { readingHandlers } from './reading-handlers.ts';
import { type Circumstances, Session } from './session.ts';
import { writingHandlers } from './writing-handlers.ts';

/** The operations of the protocol on one database file. */
export function createHandlers(circumstances: Circumstances): Handlers {
  const session = new Session(circumstances);
  return {
    openDatabase: (options) => {
      session.open(openDatabase(options));
      return null;
    },
    closeDatabase: () => {
      session.close();
      return null;
    },
    ...writingHandlers(session),
    ...readingHandlers(session),
    ...maintenanceHandlers(),
  };
}
