import { type Definition, type Failure, type Result, succeed } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import type { Words } from './notices.ts';
import type { Session } from './session.ts';
import type { Replaced, Undoable } from './undo.ts';

export type DefinitionStep = Extract<Undoable, { kind: 'definitions' }>;

/** Makes a definition or changes it; undo brings back what was there before. False where it could not be kept. */
export const saveDefinition = (session: Session, definition: Definition, told: Words): Promise<boolean> => saveDefinitions(session, [definition], told);

/** Several as one step for undo. Where one cannot be kept, those before it are, and undo brings back what was there before them. */
export async function saveDefinitions(session: Session, definitions: readonly Definition[], told: Words): Promise<boolean> {
  if (definitions.length === 0) return true;
  return tell(session, await keepDefinitions(session, definitions), told);
}

export async function removeDefinition(session: Session, id: string, told: Words): Promise<void> {
  tell(session, await dropDefinition(session, id), told);
}

function tell({ notices }: Session, result: Result<DefinitionStep>, told: Words): boolean {
  if (result.ok) notices.tell(told, { undoable: true });
  else notices.fail({ key: 'notice.notChanged' }, result.error);
  return result.ok;
}

/** As `saveDefinitions`, where what was done is said in its own place. */
export const keepDefinitions = (session: Session, definitions: readonly Definition[]): Promise<Result<DefinitionStep>> =>
  session.undo.during(keep(session, definitions));

/** As `removeDefinition`, where what was done is said in its own place. */
export const dropDefinition = (session: Session, id: string): Promise<Result<DefinitionStep>> => session.undo.during(drop(session, id));

async function keep(session: Session, definitions: readonly Definition[]): Promise<Result<DefinitionStep>> {
  const replaced: Replaced[] = [];
  for (const definition of definitions) {
    const result = await ask(session.bridge, 'definition.save', { definition });
    if (!result.ok) {
      if (replaced.length > 0) push(session, replaced);
      return result;
    }
    replaced.push({ id: definition.id, before: result.value.before });
  }
  return succeed(push(session, replaced));
}

async function drop(session: Session, id: string): Promise<Result<DefinitionStep>> {
  const result = await ask(session.bridge, 'definition.remove', { id });
  return result.ok ? succeed(push(session, [{ id, before: result.value.before }])) : result;
}

function push({ undo }: Session, replaced: readonly Replaced[]): DefinitionStep {
  const step: DefinitionStep = { kind: 'definitions', replaced };
  undo.push(step);
  return step;
}

/** Puts back what was there before the latest step. */
export async function undoDefinitions(session: Session, replaced: readonly Replaced[]): Promise<void> {
  const failure = await putBack(session, replaced);
  if (failure === null) session.notices.tell({ key: 'notice.undone' });
  else session.notices.fail({ key: 'notice.notChanged' }, failure);
}

/** Undoes a step where it is shown, whatever was done since; null: it is undone. */
export async function undoShown(session: Session, step: DefinitionStep): Promise<Failure | null> {
  if (!session.undo.take(step)) return null;
  const failure = await putBack(session, step.replaced);
  if (failure !== null) session.undo.push(step);
  return failure;
}

async function putBack({ bridge }: Session, replaced: readonly Replaced[]): Promise<Failure | null> {
  for (const { id, before } of replaced.toReversed()) {
    const result = before === null ? await ask(bridge, 'definition.remove', { id }) : await ask(bridge, 'definition.save', { definition: before });
    if (!result.ok) return result.error;
  }
  return null;
}
