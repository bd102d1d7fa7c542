import type { Actor, Drafted, Payload, Value, WorkStep } from '../../../contract/index.ts';
import { byId, count, find, insertNew, removeWhere } from '../../replica/access.ts';
import type { Bulk } from '../bulk.ts';
import { within } from '../change-steps.ts';
import type { Desk } from '../desk.ts';
import { agentHere } from '../events.ts';
import { openTurns } from '../turns.ts';
import { takeSteps } from './steps.ts';
import { toUndo, undoSteps } from './undo-steps.ts';

/** A macro that was asked for, until all of it is done. */
interface Job {
  operationId: string;
  steps: readonly WorkStep[];
  ids: readonly string[];
  at: number;
  me: string;
  by: Actor;
}

export interface Macros {
  /** Null: there is no such macro. */
  run(wanted: Payload<'macro.run'>): Promise<Value<'macro.run'> | null>;
  /** Of a macro or of a rule. A macro that is under way is taken no further. */
  undo(operationId: string): Promise<Value<'steps.undo'>>;
  /** Ends what the last run did not, behind everything else; nobody waits for it. */
  resume(): void;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** How many steps use a saved reply that is not there any more. Which are for other networks shows in each conversation alone. */
function goneFrom({ definitions }: Desk, steps: readonly WorkStep[]): number {
  const known = new Set(definitions.of('savedReply').map(({ id }) => id));
  return steps.filter((step) => step.do === 'savedReply' && !known.has(step.savedReplyId)).length;
}

const stream = 'macro';
const keyOf = (operationId: string): string => `${stream}/${operationId}`;
const atOnce = 100;
/** More events than this are put back in the background. */
const most = 1_000;

/** Several steps as one: once it is on disk that they are wanted, they are all taken, whenever the console ends. */
export function openMacros(desk: Desk, bulk: Bulk): Macros {
  const { replica, clock, definitions } = desk;
  const { cursors } = replica;
  const inTurn = openTurns();
  let open = true;
  let resuming: Promise<void> = Promise.resolve();

  /** Some conversations further. False where the macro was undone meanwhile. */
  const advance = (job: Job, ids: readonly string[], done: { drafts: Drafted[]; missing: number }): Promise<boolean> => inTurn(job.operationId, async () => {
    if (await byId(cursors, keyOf(job.operationId)) === null) return false;
    const { drafts, missing } = await takeSteps(desk, ids, {
      steps: job.steps, at: job.at, me: job.me, onlyEmptyDrafts: false, causeOf: () => ({ operationId: job.operationId, by: job.by }),
    });
    done.drafts.push(...drafts);
    done.missing += missing;
    return true;
  });

  /** `goesOn`: asked between two parts. What is left then is ended by the next start. */
  const finish = async (job: Job, goesOn: () => boolean): Promise<{ drafts: Drafted[]; missing: number }> => {
    const done = { drafts: [], missing: 0 };
    for (let from = 0; from < job.ids.length; from += atOnce) {
      if (!goesOn() || !await advance(job, job.ids.slice(from, from + atOnce), done)) return done;
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    await removeWhere(cursors, keyOf(job.operationId), () => true);
    return done;
  };

  const endAll = async (): Promise<void> => {
    for (const { cursor } of await find(cursors, { selector: { stream } })) await finish(JSON.parse(cursor) as Job, () => open);
  };

  return {
    async run({ operationId, macroId, selection }) {
      const macro = definitions.of('macro').find(({ id }) => id === macroId);
      if (macro === undefined) return null;
      if ('view' in selection) return { conversations: await bulk.take(operationId, selection, macro.steps), drafts: [], missing: goneFrom(desk, macro.steps), underWay: true };
      const { ids } = selection;
      const at = clock.now();
      const job: Job = { operationId, steps: macro.steps, ids, at, me: definitions.agentHere(), by: agentHere(desk) };
      const id = keyOf(operationId);
      if (await byId(cursors, id) === null) await insertNew(cursors, [{ id, accountId: '', stream, cursor: JSON.stringify(job), syncedAt: at }]);
      return { conversations: ids.length, ...await finish(job, () => true), underWay: false };
    },
    async undo(operationId) {
      await removeWhere(cursors, keyOf(operationId), () => true);
      if (bulk.isUnderWay(operationId) || await count(replica.events, { id: within(operationId) }) > most) {
        const all = await toUndo(replica, operationId);
        await bulk.undo(operationId, all);
        return { restored: all.conversations, drafts: [], underWay: true };
      }
      return { ...await inTurn(operationId, () => undoSteps(desk, operationId)), underWay: false };
    },
    resume() {
      resuming = endAll().catch(desk.onDefect);
    },
    settled: () => resuming,
    async close() {
      open = false;
      await resuming;
    },
  };
}
