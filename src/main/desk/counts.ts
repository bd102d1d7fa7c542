import { changesWithTime, type ConditionContext, type Counts, matches, speaksOfMe, systemView, type SystemView, type ViewId } from '../../contract/index.ts';
import { type Change, watch } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import type { Clock } from '../ports.ts';
import type { Definitions } from './definitions.ts';
import { everySoOften } from './every-so-often.ts';
import { sizeOf } from './view-slice.ts';
import { isSystemView, type View, viewOf } from './views.ts';

/** How many conversations each view holds. */
export interface Totals {
  /** 0 where it has not been counted yet. */
  of(view: ViewId): number;
  all(): Pick<Counts, SystemView | 'saved'>;
  /** Called when a count changed by anything but a change to a conversation. */
  onChange(listener: () => void): void;
  close(): void;
}

interface Counter {
  view: View;
  /** As of when, and for whom it was counted: what was counted in is counted out by the same measure. */
  context: ConditionContext;
  total: number;
  counted: boolean;
  /** Changes that came while it was being counted. */
  moved: number;
}

export interface TotalsPorts {
  replica: Replica;
  definitions: Definitions;
  clock: Clock;
  onDefect: (error: unknown) => void;
}

/** How often what changes with time is counted anew, milliseconds. */
const recounted = 30_000;
/** While conversations come and go, counting is begun again; after this many times it is taken as it is, until the next time. */
const attempts = 20;

/**
 * Counted once, then carried on with each change, so that no count ever grows with what is stored.
 * To be opened before anything else writes.
 */
export async function openTotals({ replica, definitions, clock, onDefect }: TotalsPorts): Promise<Totals> {
  const counters = new Map<ViewId, Counter>();
  const listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((listener) => listener());
  const contextNow = (): ConditionContext => ({ now: clock.now(), me: definitions.agentHere() });

  watch(replica.conversations, (changes) => {
    for (const counter of counters.values()) carry(counter, changes);
  });

  const recount = async (id: ViewId, counter: Counter): Promise<void> => {
    for (let attempt = 1; counters.get(id) === counter; attempt += 1) {
      counter.moved = 0;
      counter.context = contextNow();
      const total = await sizeOf(replica, id, counter.view, counter.context);
      if (counter.moved > 0 && attempt < attempts) continue;
      counter.total = total;
      counter.counted = true;
      break;
    }
    tell();
  };
  const begin = (id: ViewId, view: View): Promise<void> => {
    const counter = { view, context: contextNow(), total: 0, counted: false, moved: 0 };
    counters.set(id, counter);
    return recount(id, counter);
  };
  const inBackground = (work: Promise<void>): void => void work.catch(onDefect);

  /** Of the saved views as they are now. */
  const follow = (): void => {
    const saved = definitions.of('savedView').map(({ id }) => id);
    for (const id of counters.keys()) if (!isSystemView(id) && !saved.includes(id)) counters.delete(id);
    const me = definitions.agentHere();
    for (const id of [...systemView.options, ...saved]) {
      const view = viewOf(definitions, id);
      const known = counters.get(id);
      if (view === null) continue;
      if (known === undefined || JSON.stringify(known.view) !== JSON.stringify(view)) inBackground(begin(id, view));
      else if (known.context.me !== me && speaksOfMe(view.condition)) inBackground(recount(id, known));
    }
    tell();
  };

  await Promise.all(systemView.options.map(async (id) => {
    const view = viewOf(definitions, id);
    if (view !== null) await begin(id, view);
  }));
  follow();
  definitions.onChange(follow);
  const endTicks = everySoOften(clock, recounted, () => {
    for (const [id, counter] of counters) if (changesWithTime(counter.view.condition)) inBackground(recount(id, counter));
  });

  const of = (id: ViewId): number => counters.get(id)?.total ?? 0;
  return {
    of,
    all: () => ({
      mine: of('mine'), unassigned: of('unassigned'), open: of('open'), mentions: of('mentions'), snoozed: of('snoozed'), waiting: of('waiting'), done: of('done'), all: of('all'),
      saved: Object.fromEntries([...counters].flatMap(([id, { total, counted }]) => (isSystemView(id) || !counted ? [] : [[id, total]]))),
    }),
    onChange: (listener) => listeners.push(listener),
    close: endTicks,
  };
}

function carry(counter: Counter, changes: readonly Change<ConversationDocument>[]): void {
  const holds = (one: ConversationDocument | null): number => (one !== null && matches(counter.view.condition, one, counter.context) ? 1 : 0);
  for (const { before, after } of changes) {
    const gained = holds(after) - holds(before);
    counter.total += gained;
    if (gained !== 0) counter.moved += 1;
  }
}
