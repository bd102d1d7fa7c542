import type { ConversationState, Payload, QueueRow, QueueWindow } from '../../contract/index.ts';
import { byId, count, find, watch } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { coalesce } from './coalesce.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { queueRow } from './rows.ts';

type Watched = Payload<'queue.watch'>;

export interface QueueView {
  watch(wanted: Watched): Promise<QueueWindow>;
}

/** Who has waited longest comes first; what waits for the customer or is done, the newest. */
const directionOf: Record<ConversationState, 'asc' | 'desc'> = { open: 'asc', waiting: 'desc', done: 'desc' };

export function queueView(desk: Desk): QueueView {
  let watched: Watched | null = null;
  let told = new Map<string, string>();
  let last = '';
  let calls = 0;
  let changes = 0;

  const read = async (wanted: Watched): Promise<QueueWindow> => {
    const { view, limit } = wanted;
    const offset = wanted.anchorId === null ? wanted.offset : await offsetOf(desk, view, wanted.anchorId, limit) ?? wanted.offset;
    const sort = directionOf[view];
    const documents = await find(desk.replica.conversations, {
      selector: { state: view }, sort: [{ sortAt: sort }, { id: sort }], skip: offset, limit,
    });
    const unsettled = unsettledOf(desk);
    const rows = documents.map((conversation) => queueRow(conversation, unsettled));
    return { view, offset, total: desk.totals[view], ids: rows.map((row) => row.id), rows };
  };

  const changedRows = (rows: readonly QueueRow[]): QueueRow[] => {
    const before = told;
    told = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
    return rows.filter((row) => told.get(row.id) !== before.get(row.id));
  };

  const refresh = coalesce(desk.clock, async () => {
    const wanted = watched;
    if (wanted === null) return;
    const window = await read({ ...wanted, anchorId: null });
    if (watched !== wanted) return;
    const rows = changedRows(window.rows);
    const order = JSON.stringify([window.total, window.ids]);
    if (rows.length === 0 && order === last) return;
    last = order;
    desk.emit('queue.changed', { ...window, rows });
  }, desk.onDefect);

  const changed = (): void => {
    changes += 1;
    refresh();
  };
  watch(desk.replica.conversations, changed);
  desk.outbox.onChange(changed);

  return {
    async watch(wanted) {
      calls += 1;
      const call = calls;
      const before = changes;
      const window = await read(wanted);
      // The page follows the slice that it asked for last, whichever was read first.
      if (call !== calls) return window;
      watched = { ...wanted, offset: window.offset };
      told = new Map(window.rows.map((row) => [row.id, JSON.stringify(row)]));
      last = JSON.stringify([window.total, window.ids]);
      if (changes !== before) refresh();
      return window;
    },
  };
}

/** The offset that puts a row into the middle of its window; null where it is not in the view. */
async function offsetOf(desk: Desk, view: ConversationState, anchorId: string, limit: number): Promise<number | null> {
  const anchor = await byId(desk.replica.conversations, anchorId);
  if (anchor?.state !== view) return null;
  const { id, sortAt } = anchor;
  const { conversations } = desk.replica;
  const ascending = directionOf[view] === 'asc';
  const [before, beside] = await Promise.all([
    count<ConversationDocument>(conversations, { state: view, sortAt: ascending ? { $lt: sortAt } : { $gt: sortAt } }),
    count<ConversationDocument>(conversations, { state: view, sortAt, id: ascending ? { $lt: id } : { $gt: id } }),
  ]);
  return Math.max(0, before + beside - Math.floor(limit / 2));
}
