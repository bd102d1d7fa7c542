import { type MethodName, succeed } from '../../contract/index.ts';
import type { PreferencesFile } from '../preferences.ts';
import type { HandlersOf } from './handlers.ts';

export type PreferenceMethod = Extract<MethodName, `preferences.${string}`>;

/** Contract method -> what the agent chose. */
export function preferenceHandlers(file: PreferencesFile): HandlersOf<PreferenceMethod> {
  return {
    'preferences.view': async () => succeed(await file.read()),
    'preferences.save': async ({ preferences }) => {
      await file.write(preferences);
      return succeed({});
    },
  };
}
