import type { QueueRow } from '../../contract/index.ts';
import { find, updateMany } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { placeByDue } from '../replica/due.ts';
import { everySoOften } from './every-so-often.ts';
import { type Desk, unsettledOf } from './desk.ts';
import { queueRow } from './rows.ts';

const minute = 60_000;
/** The last quarter of the time there is for an answer, at most a quarter of an hour. */
const longestNotice = 15 * minute;
const looked = 15_000;
/** Told of by name; how many there are in all is what the list is for. */
const most = 200;

const noticeOf = ({ dueAt, waitingSince }: Pick<ConversationDocument, 'dueAt' | 'waitingSince'>): number =>
  Math.min(longestNotice, (dueAt - waitingSince) / 4);

export interface Warnings {
  look(): void;
  close(): Promise<void>;
}

/**
 * Tells, before a target is missed, of conversations that are mine or nobody's; of each due time once, over restarts too.
 * @param notify tells of them outside of the window
 */
export function openWarnings(desk: Desk, notify: (rows: readonly QueueRow[]) => void): Warnings {
  const { replica, clock, definitions } = desk;
  let working: Promise<void> | null = null;

  const warn = async (): Promise<void> => {
    const now = clock.now();
    const me = definitions.agentHere();
    const soon = await find(replica.conversations, {
      selector: { state: 'open', sortAt: { $gte: placeByDue(now - (now % longestNotice), 'urgent'), $lt: now + 2 * longestNotice } },
      sort: [{ sortAt: 'asc' }, { id: 'asc' }],
    });
    const isMine = ({ assignee }: ConversationDocument): boolean => assignee === '' || me === '' || assignee === me;
    const isSoon = (one: ConversationDocument): boolean =>
      one.state === 'open' && one.dueAt > now && one.dueAt - noticeOf(one) <= now && one.warnedFor !== one.dueAt && isMine(one);
    // Noted before it is told: rather not told than told twice.
    const warned = await updateMany(replica.conversations, soon.filter(isSoon).map(({ id }) => id), (current) =>
      (isSoon(current) ? { ...current, warnedFor: current.dueAt } : null));
    if (warned.length === 0) return;
    const unsettled = unsettledOf(desk);
    const rows = warned.sort((a, b) => a.dueAt - b.dueAt).slice(0, most).map((one) => queueRow(one, unsettled));
    desk.emit('targets.warned', { rows });
    notify(rows);
  };
  const look = (): void => {
    working ??= warn().catch(desk.onDefect).finally(() => {
      working = null;
    });
  };
  look();
  const end = everySoOften(clock, looked, look);
  return {
    look,
    async close() {
      end();
      await working;
    },
  };
}
