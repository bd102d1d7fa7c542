import type { ImportPlan } from '../../contract/index.ts';
import { byIds, insertNew, removeWhere, update, updateMany } from '../replica/access.ts';
import type { Meant } from './mapping.ts';
import { isRefusal, type Refusal, type Step, type Target } from './target.ts';

/** Documents that are written at once. */
const batch = 200;
const refusalsTold = 200;

/** One document with all that its rows do to it. */
interface Work<T> {
  id: string;
  change: Step<T>['change'];
}

/** What one document was and became. */
interface Done<T> {
  before: T | null;
  after: T;
}

/** What a document says, without what the storage keeps beside it. */
const said = (document: object): string =>
  JSON.stringify(Object.entries(document).filter(([name]) => !name.startsWith('_')).sort(([a], [b]) => (a < b ? -1 : 1)));

async function judged<T extends { id: string }>(target: Target<T>, rows: readonly Meant[]): Promise<{ works: Work<T>[]; refusals: Refusal[] }> {
  const works = new Map<string, Work<T>>();
  const refusals: Refusal[] = [];
  for (const step of await target.judge(rows)) {
    if (isRefusal(step)) refusals.push(step);
    else {
      const before = works.get(step.id);
      works.set(step.id, before === undefined ? step : both(before, step));
    }
  }
  return { works: [...works.values()], refusals };
}

const both = <T>(first: Work<T>, second: Work<T>): Work<T> => ({
  id: first.id,
  change: (current) => {
    const between = first.change(current);
    return second.change(between ?? current) ?? between;
  },
});

function* inBatches<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += batch) yield items.slice(at, at + batch);
}

const planOf = (counts: Pick<ImportPlan, 'fresh' | 'changed' | 'same'>, refusals: readonly Refusal[]): ImportPlan =>
  ({ ...counts, refused: refusals.length, refusals: refusals.slice(0, refusalsTold) });

/** What would be new, changed and refused; writes nothing. */
export async function planImport<T extends { id: string }>(target: Target<T>, rows: readonly Meant[]): Promise<ImportPlan> {
  const { works, refusals } = await judged(target, rows);
  const counts = { fresh: 0, changed: 0, same: 0 };
  for (const some of inBatches(works)) {
    const known = new Map((await byIds(target.collection, some.map(({ id }) => id))).map((document) => [document.id, document]));
    for (const { id, change } of some) {
      const current = known.get(id) ?? null;
      if (change(current) === null) counts.same += 1;
      else if (current === null) counts.fresh += 1;
      else counts.changed += 1;
    }
  }
  return planOf(counts, refusals);
}

export interface ImportRun {
  plan: ImportPlan;
  /** Puts everything back, but for what was changed since; answers with how many. */
  undo: () => Promise<number>;
}

/** Writes in batches, each of them on disk before the next; `progress` is told after each. Ends early where `signal` says so. */
export async function runImport<T extends { id: string }>(
  target: Target<T>, rows: readonly Meant[], progress: (done: number, total: number) => void, signal: AbortSignal,
): Promise<ImportRun> {
  const { works, refusals } = await judged(target, rows);
  const { collection } = target;
  const all: Done<T>[] = [];
  let looked = 0;
  for (const some of inBatches(works)) {
    if (signal.aborted) break;
    const changes = new Map(some.map(({ id, change }) => [id, change]));
    const known = new Map<string, T>((await byIds(collection, [...changes.keys()])).map((document) => [document.id, document]));
    const fresh = some.flatMap(({ id, change }) => (known.has(id) ? [] : change(null) ?? []));
    const taken = new Set(await insertNew(collection, fresh));
    const written = await updateMany(collection, [...known.keys()], (current) => {
      known.set(current.id, current);
      return changes.get(current.id)?.(current) ?? null;
    });
    all.push(
      ...fresh.filter(({ id }) => !taken.has(id)).map((after) => ({ before: null, after })),
      ...written.map((after) => ({ before: known.get(after.id) ?? null, after })),
    );
    looked += some.length;
    progress(looked, works.length);
  }
  const fresh = all.filter(({ before }) => before === null).length;
  const plan = planOf({ fresh, changed: all.length - fresh, same: looked - all.length }, refusals);
  return { plan, undo: () => putBack(target, all) };
}

async function putBack<T extends { id: string }>({ collection }: Target<T>, all: readonly Done<T>[]): Promise<number> {
  let restored = 0;
  for (const { before, after } of all) {
    const untouched = (current: T): boolean => said(current) === said(after);
    const done = before === null
      ? await removeWhere(collection, after.id, untouched)
      : await update(collection, after.id, (current) => (untouched(current) ? before : null));
    if (done !== null) restored += 1;
  }
  return restored;
}
