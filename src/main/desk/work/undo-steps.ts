import type { Drafted } from '../../../contract/index.ts';
import { find, removeMany, scan } from '../../replica/access.ts';
import type { Replica } from '../../replica/open.ts';
import { putBackSome, within } from '../change-steps.ts';
import type { Desk } from '../desk.ts';
import { removeNote } from '../notes.ts';
import { draftBack } from './drafting.ts';

const atOnce = 500;

export interface Undone {
  /** In how many conversations something was put back. */
  restored: number;
  drafts: Drafted[];
}

/** Puts back what the steps of one cause did, the last one first; what somebody has changed since stays as they want it. */
export async function undoSteps(desk: Desk, operationId: string): Promise<Undone> {
  const drafts = new Map<string, Drafted>();
  const touched = new Set<string>();
  for (;;) {
    const some = await undoSome(desk, operationId, atOnce);
    if (some.touched.length === 0) return { restored: touched.size, drafts: [...drafts.values()] };
    for (const id of some.touched) touched.add(id);
    for (const draft of some.drafts) drafts.set(draft.conversationId, draft);
  }
}

export interface ToUndo {
  conversations: number;
  /** Of several changes to a conversation the first says what it was: it alone counts. */
  events: number;
}

/** What `undoSome` has to go through. */
export async function toUndo({ events }: Replica, operationId: string): Promise<ToUndo> {
  const conversations = new Set<string>();
  const { $gte, $lt } = within(operationId);
  let holding = 0;
  for (let from = $gte; ;) {
    const some = await scan(events, { selector: { id: { $gt: from, $lt } }, sort: [{ id: 'asc' }], limit: atOnce });
    for (const { conversationId, step, what } of some) {
      conversations.add(conversationId);
      if (step !== null || what.kind !== 'change') holding += 1;
    }
    const last = some.at(-1);
    if (last === undefined) return { conversations: conversations.size, events: holding };
    from = last.id;
  }
}

interface SomeUndone {
  /** The conversations; none once nothing is left. */
  touched: string[];
  drafts: Drafted[];
}

/** A part of it: first what was written, then what was changed. */
export async function undoSome(desk: Desk, operationId: string, limit: number): Promise<SomeUndone> {
  const { replica } = desk;
  const written = await find(replica.events, { selector: { id: { $gte: `${operationId}:w`, $lt: `${operationId}:x` } }, sort: [{ id: 'desc' }], limit });
  if (written.length === 0) return { touched: await putBackSome(desk, operationId, limit), drafts: [] };
  const drafts: Drafted[] = [];
  for (const { conversationId, what } of written) {
    if (what.kind === 'noted') await removeNote(desk, what.noteId);
    const text = what.kind === 'drafted' ? await draftBack(desk, conversationId, what) : null;
    if (text !== null) drafts.push({ conversationId, text });
  }
  await removeMany(replica.events, written.map(({ id }) => id));
  return { touched: written.map(({ conversationId }) => conversationId), drafts };
}
