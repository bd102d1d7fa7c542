import type { ReactNode } from 'react';
import { useStore } from '../store/use-store.ts';
import { Choosing } from './choosing.tsx';
import { Failed } from './failed.tsx';
import { Locked } from './locked.tsx';
import type { StartStore } from './start-store.ts';
import { Working } from './working.tsx';

/** Lets the console through when it is ready; until then, what keeps it. */
export function Gate({ start, children }: { start: StartStore; children: ReactNode }) {
  const state = useStore(start.state);
  if (state === null) return null;
  switch (state.phase) {
    case 'working':
      return <Working state={state} />;
    case 'choosing':
      return <Choosing start={start} />;
    case 'locked':
      return <Locked start={start} state={state} />;
    case 'failed':
      return <Failed start={start} state={state} />;
    case 'ready':
      return children;
  }
}
