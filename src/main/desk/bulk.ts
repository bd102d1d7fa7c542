import type { Actor, BulkProgress, Condition, ConversationChange, Payload, WorkStep } from '../../contract/index.ts';
import { find, insertNew, removeWhere, scan, update } from '../replica/access.ts';
import type { CursorDocument } from '../replica/documents.ts';
import { backoff } from '../sync/backoff.ts';
import { changeAll } from './change-steps.ts';
import { coalesce } from './coalesce.ts';
import type { Desk } from './desk.ts';
import { agentHere } from './events.ts';
import { selecting, viewOf } from './views.ts';
import { takeSteps } from './work/steps.ts';
import { type ToUndo, undoSome } from './work/undo-steps.ts';

type OfView = Extract<Payload<'conversations.change'>['selection'], { view: unknown }>;

/** What is being done to all of a view. `after`: the id of the last conversation that was looked at. */
interface Job {
  operationId: string;
  undoing: boolean;
  condition: Condition;
  except: readonly string[];
  changes: readonly ConversationChange[];
  /** Of a macro, which are taken instead. */
  steps?: readonly WorkStep[];
  by: Actor;
  /** When it was asked for: what the customer wrote later, nobody has decided on. */
  at: number;
  me: string;
  after: string;
  done: number;
  total: number;
  /** While undoing: how many events there were, and how many of them have been put back. */
  events?: number;
  gone?: number;
}

export interface Bulk {
  /** Answers, once it is certain to be done, with about how many there are. */
  change(operationId: string, selection: OfView, changes: readonly ConversationChange[]): Promise<number>;
  /** The same with the steps of a macro. */
  take(operationId: string, selection: OfView, steps: readonly WorkStep[]): Promise<number>;
  /** Ends it where it is under way, and puts back what it did. */
  undo(operationId: string, all: ToUndo): Promise<void>;
  isUnderWay(operationId: string): boolean;
  /** Goes on with what the last run did not end. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const stream = 'bulk';
const keyOf = (operationId: string): string => `${stream}/${operationId}`;
const atOnce = 250;

/** What is done to many conversations, one step after the other, in parts between which everybody else gets their turn. */
export function openBulk(desk: Desk): Bulk {
  const { replica, clock } = desk;
  const { cursors } = replica;
  const jobs = new Map<string, Job>();
  let running: Promise<void> | null = null;
  let open = true;
  /** Rounds in a row in which nothing was done. */
  let failures = 0;

  const tell = coalesce(clock, () => {
    desk.emit('bulk.changed', { operations: [...jobs.values()].map(progressOf) });
    return Promise.resolve();
  }, desk.onDefect);

  const keep = async (job: Job): Promise<void> => {
    jobs.set(job.operationId, job);
    tell();
    const document = documentOf(job, clock.now());
    if (await update(cursors, document.id, () => document) === null) await insertNew(cursors, [document]);
  };
  const end = async ({ operationId }: Job): Promise<void> => {
    jobs.delete(operationId);
    tell();
    await removeWhere(cursors, keyOf(operationId), () => true);
  };

  /** The next part of a job; null: it has ended. */
  const advanced = async (job: Job): Promise<Job | null> => {
    if (job.undoing) {
      const { touched } = await undoSome(desk, job.operationId, atOnce);
      if (touched.length === 0) return null;
      const { total, events = total, gone = 0 } = job;
      return { ...job, gone: gone + touched.length, done: Math.min(total, Math.floor((total * (gone + touched.length)) / events)) };
    }
    const selector = await selecting(replica, job.condition, { now: job.at, me: job.me });
    const found = await scan(replica.conversations, { selector: { $and: [selector, { id: { $gt: job.after } }] }, sort: [{ id: 'asc' }], limit: atOnce });
    const ids = found.filter(({ id, lastInboundAt }) => !job.except.includes(id) && lastInboundAt <= job.at).map(({ id }) => id);
    await doTo(desk, job, ids);
    const last = found.at(-1);
    return last === undefined ? null : { ...job, after: last.id, done: Math.min(job.total, job.done + ids.length) };
  };

  /** One part after the other. A job whose part fails is left for the next round, and holds up no other. */
  const run = async (): Promise<void> => {
    const failed = new Set<string>();
    const next = (): Job | undefined => [...jobs.values()].find(({ operationId }) => !failed.has(operationId));
    for (let job = next(); open && job !== undefined; job = next()) {
      try {
        const further = await advanced(job);
        // Undone meanwhile, it goes the other way.
        if (jobs.get(job.operationId) === job) await (further === null ? end(job) : keep(further));
        failures = 0;
      } catch (error) {
        failed.add(job.operationId);
        desk.onDefect(error);
      }
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
  };
  const start = (): void => {
    if (running !== null) return;
    running = run().finally(() => {
      running = null;
      if (!open || jobs.size === 0) return;
      failures += 1;
      clock.after(backoff(failures), start);
    });
  };

  const begin = async (operationId: string, { view: id, except }: OfView, what: Pick<Job, 'changes' | 'steps'>): Promise<number> => {
    const known = jobs.get(operationId);
    if (known !== undefined) return known.total;
    const view = viewOf(desk.definitions, id);
    if (view === null) return 0;
    const total = Math.max(0, desk.totals.of(id) - except.length);
    await keep({
      operationId, undoing: false, condition: view.condition, except, ...what, by: agentHere(desk), at: clock.now(),
      me: desk.definitions.agentHere(), after: '', done: 0, total,
    });
    start();
    return total;
  };

  return {
    change: (operationId, selection, changes) => begin(operationId, selection, { changes }),
    take: (operationId, selection, steps) => begin(operationId, selection, { changes: [], steps }),
    async undo(operationId, { conversations, events }) {
      const job = jobs.get(operationId) ?? {
        operationId, condition: { kind: 'any', of: [] }, except: [], changes: [], by: { kind: 'console' }, at: 0, me: '', after: '',
      } satisfies Partial<Job>;
      await keep({ ...job, undoing: true, done: 0, total: conversations, events, gone: 0 });
      start();
    },
    isUnderWay: (operationId) => jobs.has(operationId),
    async resume() {
      for (const { cursor } of await find(cursors, { selector: { stream } })) {
        const job = JSON.parse(cursor) as Job;
        jobs.set(job.operationId, job);
      }
      if (jobs.size > 0) start();
    },
    async close() {
      open = false;
      await running;
    },
  };
}

/** The same again does nothing a second time. */
async function doTo(desk: Desk, { operationId, by, at, me, changes, steps }: Job, ids: readonly string[]): Promise<void> {
  if (steps === undefined) await changeAll(desk, operationId, ids, changes, by);
  else await takeSteps(desk, ids, { steps, at, me, onlyEmptyDrafts: false, causeOf: () => ({ operationId, by }) });
}

const progressOf = ({ operationId, undoing, done, total }: Job): BulkProgress => ({ operationId, undoing, done, total });

const documentOf = (job: Job, now: number): CursorDocument =>
  ({ id: keyOf(job.operationId), accountId: '', stream, cursor: JSON.stringify(job), syncedAt: now });
