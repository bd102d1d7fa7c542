import type { Definition } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import type { Words } from './notices.ts';
import type { Session } from './session.ts';
import type { Replaced } from './undo.ts';

/** Makes a definition or changes it; undo brings back what was there before. False where it could not be kept. */
export const saveDefinition = (session: Session, definition: Definition, told: Words): Promise<boolean> => saveDefinitions(session, [definition], told);

/** Several as one step for undo. Where one cannot be kept, those before it are, and undo brings back what was there before them. */
export const saveDefinitions = (session: Session, definitions: readonly Definition[], told: Words): Promise<boolean> =>
  session.undo.during(keepDefinitions(session, definitions, told));

async function keepDefinitions(session: Session, definitions: readonly Definition[], told: Words): Promise<boolean> {
  const replaced: Replaced[] = [];
  for (const definition of definitions) {
    const result = await ask(session.bridge, 'definition.save', { definition });
    if (!result.ok) {
      if (replaced.length > 0) session.undo.push({ kind: 'definitions', replaced });
      session.notices.fail({ key: 'notice.notChanged' }, result.error);
      return false;
    }
    replaced.push({ id: definition.id, before: result.value.before });
  }
  if (replaced.length === 0) return true;
  session.undo.push({ kind: 'definitions', replaced });
  session.notices.tell(told, { undoable: true });
  return true;
}

export async function removeDefinition(session: Session, id: string, told: Words): Promise<void> {
  const result = await session.undo.during(ask(session.bridge, 'definition.remove', { id }));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return;
  }
  session.undo.push({ kind: 'definitions', replaced: [{ id, before: result.value.before }] });
  session.notices.tell(told, { undoable: true });
}

/** Puts back what was there before a step. */
export async function undoDefinitions(session: Session, replaced: readonly Replaced[]): Promise<void> {
  for (const { id, before } of replaced.toReversed()) {
    const result = before === null ? await ask(session.bridge, 'definition.remove', { id }) : await ask(session.bridge, 'definition.save', { definition: before });
    if (!result.ok) {
      session.notices.fail({ key: 'notice.notChanged' }, result.error);
      return;
    }
  }
  session.notices.tell({ key: 'notice.undone' });
}
