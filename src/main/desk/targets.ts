import { matches, type TargetDefinition, usualTarget, usualTargetId } from '../../contract/index.ts';
import { find, insertNew, scan, update, updateMany } from '../replica/access.ts';
import { withStanding } from '../replica/conversation-state.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { type DueAt, isFirstAnswer } from '../replica/due.ts';
import type { Replica } from '../replica/open.ts';
import type { Clock } from '../ports.ts';
import type { Definitions } from './definitions.ts';
import { type WorkingTime, workingTimeOf } from './working-time.ts';

/** In the order in which they are asked; the one for all that is left comes last. */
const inOrder = (a: TargetDefinition, b: TargetDefinition): number =>
  Number(a.id === usualTargetId) - Number(b.id === usualTargetId) || a.position - b.position || (a.id < b.id ? -1 : 1);

/** The target of a conversation: the first whose condition is so. */
function targetOf(ordered: readonly TargetDefinition[], conversation: ConversationDocument): TargetDefinition {
  // A target speaks neither of time nor of who sits here.
  return ordered.find(({ condition }) => matches(condition, conversation, { now: 0, me: '' })) ?? usualTarget;
}

/** When answers are due by these targets. */
function dueBy(targets: readonly TargetDefinition[], workingTime: WorkingTime): DueAt {
  const ordered = targets.toSorted(inOrder);
  return (conversation) => {
    const target = targetOf(ordered, conversation);
    const minutes = isFirstAnswer(conversation) ? target.first : target.next;
    return minutes === null ? 0 : workingTime(conversation.waitingSince, minutes);
  };
}

export interface Targets {
  /** Resolves once every conversation is due when the definitions say. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface TargetsPorts {
  replica: Replica;
  definitions: Definitions;
  clock: Clock;
  onDefect: (error: unknown) => void;
}

/** Under this id stands by which definitions the conversations are due. */
const markId = 'desk/targets';
const atOnce = 250;

/** Keeps when answers are due as the definitions say: at once for what is written from now on, in the background for what is there. */
export function openTargets({ replica, definitions, clock, onDefect }: TargetsPorts): Targets {
  let open = true;
  let wanted = '';
  let working: Promise<void> = Promise.resolve();

  const recompute = async (mark: string): Promise<void> => {
    const stillWanted = (): boolean => open && wanted === mark;
    const [known] = await find(replica.cursors, { selector: { id: markId } });
    if ((known?.cursor ?? nothingSaid) === mark) return;
    let after = '';
    while (stillWanted()) {
      const page = await scan(replica.conversations, { selector: { state: 'open', id: { $gt: after } }, sort: [{ id: 'asc' }], limit: atOnce });
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.id;
      await updateMany(replica.conversations, page.map(({ id }) => id), (current) => {
        const next = withStanding(current, replica.due.at);
        return next.dueAt === current.dueAt && next.sortAt === current.sortAt ? null : next;
      });
    }
    if (!stillWanted()) return;
    const document = { id: markId, accountId: '', stream: 'targets', cursor: mark, syncedAt: clock.now() };
    if (await update(replica.cursors, markId, () => document) === null) await insertNew(replica.cursors, [document]);
  };
  const follow = (): void => {
    const mark = markOf([...definitions.of('target'), ...definitions.of('workingHours')]);
    if (mark === wanted) return;
    wanted = mark;
    replica.due.use(dueBy(definitions.of('target'), workingTimeOf(definitions.all())));
    working = working.then(() => recompute(mark)).catch(onDefect);
  };
  follow();
  definitions.onChange(follow);
  return {
    settled: () => working,
    async close() {
      open = false;
      await working;
    },
  };
}

const markOf = (said: readonly unknown[]): string => JSON.stringify(said);
/** What conversations are due by that nobody has recomputed. */
const nothingSaid = markOf([]);
