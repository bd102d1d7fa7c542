import type { ConversationChange, Priority, QueueRow, SettableState } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { offerCase } from '../app/person-actions.ts';
import type { Session } from '../app/session.ts';
import type { Words } from '../app/notices.ts';
import { ask } from '../store/ask.ts';
import type { Next } from './cursor.ts';
import { conditionOfView, leaves } from './leaving.ts';
import { isMeant, type Meant, meantNow, selectionsIn } from './meant.ts';
import { pickedCount } from './selection.ts';

interface Ports {
  /** Opens what comes after a conversation that is about to leave the view. */
  goOn: (leaving: string, next: Next, opens: boolean) => void;
  nextAfter: (conversationId: string, stays: (id: string) => boolean) => Next;
  nextBefore: (conversationId: string, stays: (id: string) => boolean) => Next;
  /** Whether the next one opens. */
  advances: () => boolean;
}

interface Going {
  /** The selection stays for what is done to it next. */
  keep?: boolean;
  /** The one that opens then, whatever is usual. */
  open?: 'next' | 'previous';
  /** What is changed, where that was settled before; null: nothing. */
  meant?: Meant | null;
}

export interface ChangeActions extends Pick<Actions, 'setState' | 'doneAnd' | 'take' | 'unassign' | 'toggleSelected' | 'extendSelection' | 'selectAll'> {
  /** To what is meant now, or was meant. False where nothing could be kept. */
  change: (changes: readonly ConversationChange[], told: Words['key'], values?: Record<string, string>, going?: Going) => Promise<boolean>;
  assign: (meant: Meant | null, assignee: string, name: string) => void;
  giveToTeam: (meant: Meant | null, team: string, name: string) => void;
  setPriority: (meant: Meant | null, priority: Priority) => void;
  setStatus: (meant: Meant | null, state: SettableState) => void;
  snooze: (meant: Meant | null, until: number, shown: string) => void;
}

const stateWords = { done: 'notice.done', open: 'notice.reopened', waiting: 'notice.waiting' } as const;

export function changeActions(session: Session, { goOn, nextAfter, nextBefore, advances }: Ports): ChangeActions {
  const { queue, selection, notices } = session;

  /** Those that are known and named; all of a view names none. */
  const rowsOf = (meant: Meant): QueueRow[] =>
    selectionsIn(meant).flatMap((part) => ('ids' in part ? part.ids.flatMap((id) => queue.rows.get(id) ?? []) : []));

  const changeNow: ChangeActions['change'] = async (changes, told, values = {}, { keep = false, open, meant = meantNow(session) } = {}) => {
    if (meant === null) return false;
    const current = session.conversation.id ?? session.activeConversation();
    const row = current !== null && isMeant(meant, current) ? queue.rows.get(current) : undefined;
    const next = row === undefined ? null : (open === 'previous' ? nextBefore : nextAfter)(row.id, (id) => !isMeant(meant, id));
    const condition = conditionOfView(session.view.get(), session.definitions.get());
    const isDone = changes.some((change) => change.kind === 'state' && change.state === 'done');
    // A view that shows what is done too is gone through in the same way.
    const passes = row !== undefined && (
      open !== undefined || (isDone && session.conversation.id === row.id) || leaves(condition, row, changes, session.me()));
    const pass = () => {
      if (passes && next !== null) goOn(row.id, next, open !== undefined || advances());
    };
    const operationId = crypto.randomUUID();
    let changed = 0;
    for (const part of selectionsIn(meant)) {
      const result = await ask(session.bridge, 'conversations.change', { operationId, selection: part, changes: [...changes] });
      if (!result.ok) {
        notices.fail({ key: 'notice.notChanged' }, result.error);
        return false;
      }
      changed += result.value.changed;
    }
    if (changed === 0) {
      notices.tell({ key: 'notice.soAlready' });
      if (isDone) pass();
      return true;
    }
    const step = { kind: 'change', operationId } as const;
    session.undo.push(step);
    for (const one of rowsOf(meant)) if (leaves(condition, one, changes, session.me())) session.leftRows.note(one, step);
    notices.tell(changed === 1 ? { key: told, values } : { key: 'notice.changedMany', values: { count: changed } }, { undoable: true });
    if (meant.kind === 'picked' && !keep) selection.clear();
    if (row !== undefined && isDone) void offerCase(session, row);
    pass();
    return true;
  };

  const change: ChangeActions['change'] = (...wanted) => session.undo.during(changeNow(...wanted));

  const announceSelection = () => notices.announce({ key: 'selection.count', values: { count: pickedCount(selection.picked.get(), queue.list().total) } });
  const nameOf = (agentId: string) => session.agents().find(({ id }) => id === agentId)?.name ?? '';

  return {
    change,
    setState: (state) => void change([{ kind: 'state', state }], stateWords[state]),
    doneAnd: (open) => void change([{ kind: 'state', state: 'done' }], 'notice.done', {}, { open }),
    setStatus: (meant, state) => void change([{ kind: 'state', state }], stateWords[state], {}, { meant }),
    setPriority: (meant, priority) => void change([{ kind: 'priority', priority }], `notice.priority.${priority}`, {}, { meant }),
    snooze: (meant, until, shown) => void change([{ kind: 'snooze', until }], 'notice.snoozed', { time: shown }, { meant }),
    assign: (meant, assignee, name) => void change([{ kind: 'assign', assignee }], assignee === '' ? 'notice.unassigned' : 'notice.assigned', { name }, { meant }),
    giveToTeam: (meant, team, name) => void change([{ kind: 'team', team }], team === '' ? 'notice.noTeam' : 'notice.assigned', { name }, { meant }),
    unassign: () => void change([{ kind: 'assign', assignee: '' }], 'notice.unassigned'),
    take: () => {
      const me = session.me();
      if (me !== '') void change([{ kind: 'assign', assignee: me }], 'notice.taken', { name: nameOf(me) });
      else {
        session.dialog.set({ name: 'people', accountId: null });
        notices.tell({ key: 'notice.whoAreYou' });
      }
    },
    toggleSelected: () => {
      const { id } = queue.cursor.get();
      if (!session.inQueue() || id === null) return;
      selection.toggle(id);
      announceSelection();
    },
    extendSelection: (delta) => {
      const { id } = queue.cursor.get();
      if (!session.inQueue() || id === null) return;
      selection.add(id);
      void queue.move(delta).then((reached) => {
        if (reached !== null) selection.add(reached);
        announceSelection();
      });
    },
    selectAll: () => {
      if (!session.inQueue()) return;
      selection.all();
      announceSelection();
    },
  };
}
