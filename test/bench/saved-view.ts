import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { openDefinitions } from '../../src/main/desk/definitions.ts';
import { asking, keepSavedViews } from '../../src/main/desk/kept-views.ts';
import { sizeOf, sliceOf } from '../../src/main/desk/view-slice.ts';
import { type View, viewOf } from '../../src/main/desk/views.ts';
import { systemClock } from '../../src/main/ports.ts';
import type { Replica } from '../../src/main/replica/open.ts';
import { rowsAsked } from './draws.ts';
import { type Spread, spreadOf, timesOf } from './measure.ts';
import { progress } from './progress.ts';
import { rareWord } from './vocabulary.ts';

/** A view of those who wrote a rare word last. */
export interface SavedViewMeasured {
  conversations: number;
  /** Looked for in everything, as it is until the view is filled. */
  searchedMs: number;
  /** From its definition until it is filled. */
  fillMs: number;
  first50Ms: Spread;
  countMs: Spread;
}

const times = 300;

export async function measureSavedView(replica: Replica): Promise<SavedViewMeasured> {
  progress('a saved view');
  const definitions = await openDefinitions(replica, systemClock);
  await keepSavedViews(replica, definitions, (error) => {
    throw error;
  });
  const id = randomUUID();
  const context = { now: Date.now(), me: '' };
  const begun = performance.now();
  await definitions.save({ id, kind: 'savedView', name: 'Rare', condition: { kind: 'text', in: 'message', contains: rareWord }, sort: 'due', position: 0 });
  const view = viewOf(definitions, id);
  if (view === null) throw new Error('the view was not saved');
  const first50 = (): Promise<unknown> => sliceOf(replica, id, view, context, { anchorId: null, offset: 0, limit: rowsAsked });
  const [searchedMs = 0] = await timesOf([null], first50);
  await untilFilled(replica, id, view);
  const fillMs = performance.now() - begun;
  const draws = Array.from({ length: times });
  return {
    conversations: await sizeOf(replica, id, view, context),
    searchedMs,
    fillMs,
    first50Ms: spreadOf(await timesOf(draws, first50)),
    countMs: spreadOf(await timesOf(draws, () => sizeOf(replica, id, view, context))),
  };
}

/** Nothing tells when it is; its count does when it is asked for. */
async function untilFilled(replica: Replica, id: string, view: View): Promise<void> {
  while (await replica.views.count(await asking(replica, id, view, { now: 0, me: '' })) === null) await setTimeout(10);
}
