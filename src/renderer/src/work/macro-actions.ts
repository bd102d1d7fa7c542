import type { Drafted, MacroDefinition, Selection, SettableState, Value } from '../../../contract/index.ts';
import type { Words } from '../app/notices.ts';
import type { Session } from '../app/session.ts';
import { type Meant, selectionsIn } from '../queue/meant.ts';
import { ask } from '../store/ask.ts';

function show(session: Session, drafts: readonly Drafted[]): void {
  for (const { conversationId, text } of drafts) session.drafts.written(conversationId, text);
}

const stateAfter = ({ steps }: MacroDefinition): SettableState =>
  steps.reduce<SettableState>((state, step) => (step.do === 'change' && step.change.kind === 'state' ? step.change.state : state), 'waiting');

type Ran = Value<'macro.run'>;

/** In each part of the selection, as one step; null where one could not be done. */
async function run(session: Session, operationId: string, macro: MacroDefinition, selections: readonly Selection[]): Promise<Ran | null> {
  const all: Ran = { conversations: 0, drafts: [], missing: 0, underWay: false };
  for (const selection of selections) {
    const result = await ask(session.bridge, 'macro.run', { operationId, macroId: macro.id, selection });
    if (!result.ok) {
      session.notices.fail({ key: 'notice.notChanged' }, result.error);
      return null;
    }
    const { conversations, drafts, missing, underWay } = result.value;
    all.conversations += conversations;
    all.drafts.push(...drafts);
    all.missing += missing;
    all.underWay ||= underWay;
  }
  return all;
}

/** Takes all steps of a macro. What it sends goes the way of each reply: checked first, and it can be taken back. */
export const takeMacro = (session: Session, macro: MacroDefinition, meant: Meant, send: (state: SettableState) => void): Promise<void> =>
  session.undo.during(take(session, macro, meant, send));

async function take(session: Session, macro: MacroDefinition, meant: Meant, send: (state: SettableState) => void): Promise<void> {
  const selections = selectionsIn(meant);
  await session.drafts.flush();
  const operationId = crypto.randomUUID();
  const ran = await run(session, operationId, macro, selections);
  if (ran === null) return;
  show(session, ran.drafts);
  const [only] = ran.conversations === 1 ? selections : [];
  const one = only !== undefined && 'ids' in only ? only.ids[0] : undefined;
  const sends = macro.send && one !== undefined && one === session.conversation.id && ran.missing === 0 ? one : null;
  session.undo.push({ kind: 'steps', operationId, sends });
  session.notices.tell(words(macro, ran), { undoable: true });
  if (ran.conversations > 1) session.selection.clear();
  if (sends !== null) send(stateAfter(macro));
}

function words({ name }: MacroDefinition, { conversations: count, missing, underWay }: Ran): Words {
  if (missing > 0) return { key: 'notice.macroMissing', values: { name } };
  return { key: underWay ? 'notice.macroUnderWay' : 'notice.macroDone', values: { name, count } };
}

/** Of a macro, or of a rule. */
export async function undoSteps(session: Session, operationId: string): Promise<boolean> {
  await session.drafts.flush();
  const result = await ask(session.bridge, 'steps.undo', { operationId });
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return false;
  }
  show(session, result.value.drafts);
  session.notices.tell({ key: result.value.underWay ? 'notice.undoing' : 'notice.undone' });
  return true;
}

/** The rest of a macro whose reply was taken back. */
export async function undoSending(session: Session, conversationId: string): Promise<void> {
  const step = session.undo.popSending(conversationId);
  if (step !== null) await undoSteps(session, step.operationId);
}
