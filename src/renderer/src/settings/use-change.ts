import { useState } from 'react';
import type { Failure, Preferences } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';

/** Changes what the agent chose; `failure`: why the last change was not kept. */
export function useChange(): { change: (next: (now: Preferences) => Preferences) => Promise<boolean>; failure: Failure | null } {
  const { session } = useApp();
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = async (next: (now: Preferences) => Preferences): Promise<boolean> => {
    const result = await session.preferences.change(next);
    setFailure(result.ok ? null : result.error);
    return result.ok;
  };
  return { change, failure };
}
