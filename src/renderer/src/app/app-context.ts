import { createContext, use } from 'react';
import type { createActions } from './actions.ts';
import type { Focus } from './focus.ts';
import type { WindowPreferences } from './preferences.ts';
import type { Session } from './session.ts';

export interface App {
  session: Session;
  actions: ReturnType<typeof createActions>;
  focus: Focus;
  preferences: WindowPreferences;
  /** Runs a command of the table by its id, where it makes sense now. */
  run: (commandId: string) => void;
  openLink: (url: string) => void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = use(AppContext);
  if (app === null) throw new Error('Only inside the console');
  return app;
}
