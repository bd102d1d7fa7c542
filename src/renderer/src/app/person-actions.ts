import { mayBeTheSame, type PersonChange, type QueueRow } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { ask } from '../store/ask.ts';
import { firstNew, newAfter, newMayBeEarlier } from '../thread/unread.ts';
import { entriesOf } from '../thread/entries.ts';
import type { MessageKey } from '../i18n/keys.ts';
import type { FocusMover } from './place.ts';
import type { Session } from './session.ts';

type PersonActions = Pick<
  Actions, 'focusCustomer' | 'focusMemo' | 'openOther' | 'toggleTimeline' | 'finishCase' | 'jumpToNew' | 'showPictures'
>;

interface Screen {
  focus: FocusMover;
  focusedEntry: () => string | null;
  paneIsHidden: () => boolean;
}

export function personActions(session: Session, { focus, focusedEntry, paneIsHidden }: Screen, open: (id: string) => Promise<void>): PersonActions {
  const { conversation, timeline, notices } = session;

  const toPane = (place: 'customer' | 'memo') => {
    if (paneIsHidden()) session.dialog.set({ name: 'customer', accountId: null });
    else focus.to(place);
  };

  const jumpToNew = async () => {
    const id = conversation.id;
    if (id === null) return;
    timeline.leave();
    for (let now = conversation.open.get(); now !== null && now.id === id && newMayBeEarlier(now); now = conversation.open.get()) {
      if (!await conversation.loadEarlier(200)) break;
    }
    const now = conversation.open.get();
    if (now?.id !== id || now.view === null) return;
    const message = firstNew(now.messages, newAfter(now.view));
    if (message === undefined) notices.tell({ key: 'notice.nothingNew' });
    else focus.toMessage(entriesOf(now.messages, now.notes, now.events, now.hasEarlier).findIndex((entry) => entry.id === message.id));
  };

  return {
    focusCustomer: () => toPane('customer'),
    focusMemo: () => toPane('memo'),
    openOther: () => {
      const [other] = otherConversations(session);
      if (other === undefined) {
        notices.tell({ key: 'notice.noOther' });
        return;
      }
      void open(other.id);
      focus.to('thread');
    },
    toggleTimeline: () => {
      const customerId = session.people.customerId;
      if (timeline.timeline.get() !== null) timeline.leave();
      else if (customerId !== null) void timeline.show(customerId);
      focus.to('thread');
    },
    finishCase: () => void finishCase(session),
    jumpToNew: () => void jumpToNew(),
    showPictures: () => {
      const messages = timeline.timeline.get()?.messages ?? conversation.open.get()?.messages ?? [];
      const focused = messages.find(({ id }) => id === focusedEntry());
      const shown = [focused, ...messages.toReversed()].find((message) => message?.attachments.some(isPicture));
      const attachment = shown?.attachments.find(isPicture);
      if (shown === undefined || attachment === undefined) notices.tell({ key: 'notice.noPicture' });
      else session.showPicture({ messageId: shown.id, attachmentId: attachment.id });
    },
  };
}

/** The conversation of an entry of everything of a person; null where that is not on the screen, or no entry has the focus. */
export function chosenConversation(session: Session, entryId: string | null): string | null {
  const timeline = session.timeline.timeline.get();
  const entry = [...timeline?.messages ?? [], ...timeline?.notes ?? []].find(({ id }) => id === entryId);
  return entry?.conversationId ?? null;
}

/** Of a type that the console shows; SVG is none, since it can hold scripts. */
export const isPicture = ({ type, missing }: { type: string; missing?: true | undefined }): boolean =>
  missing === undefined && /^image\/(?:png|jpeg|gif|webp)$/u.test(type);

/** Conversations of the open one's person, or of somebody who surely is them, that may be about the same; those of the case first. */
export function otherConversations(session: Session): readonly QueueRow[] {
  const openId = session.conversation.id;
  const related = session.conversation.open.get()?.row?.related ?? [];
  const suggested = session.people.suggestions.get().flatMap(({ row }) => row ?? []);
  const own = session.people.person.get()?.conversations ?? [];
  const fitting = [...own, ...suggested].filter((row) => row.id !== openId && (related.includes(row.id) || mayBeTheSame(row, Date.now())));
  return fitting.sort((a, b) => Number(related.includes(b.id)) - Number(related.includes(a.id)));
}

/** Says something of the person of the open conversation, as one step for undo. */
export async function changePerson(session: Session, customerId: string, change: PersonChange, told: MessageKey, values: Record<string, string> = {}): Promise<boolean> {
  const operationId = crypto.randomUUID();
  const result = await session.undo.during(ask(session.bridge, 'person.change', { operationId, customerId, change }));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return false;
  }
  if (change.kind === 'apart') await session.people.suggestAgain();
  if (result.value.changed === 0) return true;
  session.undo.push({ kind: 'person', operationId });
  session.notices.tell({ key: told, values }, { undoable: true });
  return true;
}

export async function changeCase(session: Session, conversationId: string, withId: string, on: boolean): Promise<void> {
  const operationId = crypto.randomUUID();
  const result = await session.undo.during(ask(session.bridge, 'case.change', { operationId, conversationId, withId, on }));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return;
  }
  session.undo.push({ kind: 'case', operationId });
  session.notices.tell({ key: on ? 'notice.caseLinked' : 'notice.caseUnlinked' }, { undoable: true });
}

export async function undoOperation(session: Session, method: 'person.undo' | 'case.undo' | 'conversations.undo', operationId: string): Promise<void> {
  await session.memos.flush();
  const result = await ask(session.bridge, method, { operationId });
  if (!result.ok) session.notices.fail({ key: 'notice.notChanged' }, result.error);
  else session.notices.tell({ key: result.value.restored === null ? 'notice.nothingToUndo' : 'notice.undone' });
  if (method === 'person.undo') await session.people.suggestAgain();
}

/** After one conversation of a case is done: which others are not, so that they can be done too. */
export async function offerCase(session: Session, { id: conversationId, related }: Pick<QueueRow, 'id' | 'related'>): Promise<void> {
  session.caseLeft.set([]);
  if (related.length === 0) return;
  const result = await ask(session.bridge, 'case.view', { conversationId });
  const left = result.ok ? result.value.conversations.filter(({ state }) => state !== 'done').map(({ id }) => id) : [];
  session.caseLeft.set(left);
  if (left.length > 0) session.notices.tell({ key: 'notice.caseLeft', values: { count: left.length } }, { undoable: true, offers: 'case.done' });
}

async function finishCase(session: Session): Promise<void> {
  const left = session.caseLeft.get();
  session.caseLeft.set([]);
  if (left.length === 0) {
    session.notices.tell({ key: 'notice.noCaseLeft' });
    return;
  }
  const operationId = crypto.randomUUID();
  const result = await session.undo.during(ask(session.bridge, 'conversations.change', { operationId, selection: { ids: [...left] }, changes: [{ kind: 'state', state: 'done' }] }));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return;
  }
  session.undo.push({ kind: 'changes', operationId });
  session.notices.tell({ key: 'notice.caseDone', values: { count: result.value.changed } }, { undoable: true });
}
