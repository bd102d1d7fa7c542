import { changesWithTime, type ConditionContext, type Payload, type QueueRow, type QueueWindow } from '../../contract/index.ts';
import { type Change, watch } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { coalesce } from './coalesce.ts';
import { everySoOften } from './every-so-often.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { queueRow } from './rows.ts';
import { sliceOf } from './view-slice.ts';
import { concerns, viewOf } from './views.ts';

type Watched = Payload<'queue.watch'>;

export interface QueueView {
  watch(wanted: Watched): Promise<QueueWindow>;
  close(): void;
}

/** How often a view is read again whose conversations come and go with time, milliseconds. */
const reread = 30_000;

export function queueView(desk: Desk): QueueView {
  let watched: Watched | null = null;
  let told = new Map<string, string>();
  let last = '';
  let calls = 0;
  let changes = 0;

  const contextNow = (): ConditionContext => ({ now: desk.clock.now(), me: desk.definitions.agentHere() });

  const read = async (wanted: Watched): Promise<QueueWindow> => {
    const { view: id } = wanted;
    const view = viewOf(desk.definitions, id);
    if (view === null) return { view: id, offset: 0, total: 0, ids: [], rows: [] };
    const context = contextNow();
    const { documents, offset } = await sliceOf(desk.replica, id, view, context, wanted);
    const unsettled = unsettledOf(desk);
    const rows = documents.map((conversation) => queueRow(conversation, unsettled));
    // What is seen is counted, however long counting takes.
    return { view: id, offset, total: Math.max(desk.totals.of(id), rows.length === 0 ? 0 : offset + rows.length), ids: rows.map((row) => row.id), rows };
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
  /** What is not in the view, and was not, changes nothing of it: also a view that takes long to read costs nothing then. */
  const touches = (changed: readonly Change<ConversationDocument>[]): boolean => {
    const view = watched && viewOf(desk.definitions, watched.view);
    return view === null || concerns(view.condition, contextNow(), changed.flatMap(({ before, after }) => [before, after])) || changed.some(({ id }) => told.has(id));
  };
  watch(desk.replica.conversations, (written) => {
    if (touches(written)) changed();
  });
  desk.outbox.onChange(changed);
  desk.definitions.onChange(changed);
  desk.totals.onChange(changed);
  const endTicks = everySoOften(desk.clock, reread, () => {
    const view = watched && viewOf(desk.definitions, watched.view);
    if (view !== null && changesWithTime(view.condition)) changed();
  });

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
    close: endTicks,
  };
}
