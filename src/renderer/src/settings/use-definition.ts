import { useState } from 'react';
import type { Definition, Failure } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { ask } from '../store/ask.ts';

/** The last thing that was done, as it was before: what undo puts back. */
export interface Done {
  what: 'saved' | 'removed';
  name: string;
  id: string;
  before: Definition | null;
}

/** Saves and removes what the team sets up, says when it is on disk, and puts the last one back. */
export function useDefinition() {
  const { session: { bridge } } = useApp();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  const save = async (definition: Definition, name: string): Promise<boolean> => {
    const result = await ask(bridge, 'definition.save', { definition });
    setFailure(result.ok ? null : result.error);
    if (result.ok) setDone({ what: 'saved', name, id: definition.id, before: result.value.before });
    return result.ok;
  };
  const remove = async (id: string, name: string): Promise<boolean> => {
    const result = await ask(bridge, 'definition.remove', { id });
    setFailure(result.ok ? null : result.error);
    if (result.ok) setDone({ what: 'removed', name, id, before: result.value.before });
    return result.ok;
  };
  const undo = async (): Promise<void> => {
    if (done === null) return;
    const { id, before } = done;
    const result = before === null ? await ask(bridge, 'definition.remove', { id }) : await ask(bridge, 'definition.save', { definition: before });
    setFailure(result.ok ? null : result.error);
    if (result.ok) setDone(null);
  };
  return { save, remove, undo, done, failure };
}
