import { useState } from 'react';
import type { Definition, Failure, Result } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { type DefinitionStep, dropDefinition, keepDefinitions, undoShown } from '../app/definition-actions.ts';

/** The last thing that was done here, and the step by which it is undone. */
export interface Done {
  what: 'saved' | 'removed';
  name: string;
  step: DefinitionStep;
}

/** Saves and removes what the team sets up, says when it is on disk, and puts the last one back. */
export function useDefinition() {
  const { session } = useApp();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  const show = (what: Done['what'], name: string, result: Result<DefinitionStep>): boolean => {
    setFailure(result.ok ? null : result.error);
    if (result.ok) setDone({ what, name, step: result.value });
    return result.ok;
  };
  const save = async (definition: Definition, name: string): Promise<boolean> => show('saved', name, await keepDefinitions(session, [definition]));
  const remove = async (id: string, name: string): Promise<boolean> => show('removed', name, await dropDefinition(session, id));
  const undo = async (): Promise<void> => {
    if (done === null) return;
    const why = await undoShown(session, done.step);
    setFailure(why);
    if (why === null) setDone(null);
  };
  return { save, remove, undo, done, failure };
}
