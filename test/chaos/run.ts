import { accountsOf } from './accounts.ts';
import { App } from './app.ts';
import { compare, type Comparison } from './compare.ts';
import { type Draw, drawFor } from './draw.ts';
import { failuresIn, type Result } from './figures.ts';
import { Memory } from './memory.ts';
import type { Options } from './options.ts';
import { readShown } from './reading.ts';
import { comeToRest } from './rest.ts';
import type { Stage } from './stage.ts';
import { steps } from './steps/all.ts';
import { startWorld, type World } from './world.ts';

/** One line of the log. */
export interface Event {
  round: number;
  step: string;
  what: string;
  milliseconds: number;
}

export type RunOptions = Pick<Options, 'seed' | 'rounds' | 'restEvery'>;

export interface Run {
  result: Result;
  /** What each failure was, in words. */
  findings: string[];
}

/** A console, its networks, and chance. Ends early where something was found: what comes after would only hide it. */
export async function run({ seed, rounds, restEvery }: RunOptions, tell: (event: Event) => void, signal?: AbortSignal): Promise<Run> {
  const world = await startWorld(drawFor(seed, 0));
  const app = new App(world.disk.profile, world.clock.environment);
  const memory = new Memory();
  const timed = async <T>(round: number, step: string, work: () => Promise<T>, what: (value: T) => string): Promise<T> => {
    const began = performance.now();
    const value = await work();
    tell({ round, step, what: what(value), milliseconds: Math.round(performance.now() - began) });
    return value;
  };
  try {
    await app.start([...world.socials, world.mail].map((network) => network.signIn()));
    memory.learn(await accountsOf(app) ?? []);
    await timed(0, 'rest', () => comeToRest(app, world, drawAtRest(seed, 0)), () => 'all is read');
    for (let round = 1; ; round += 1) {
      signal?.throwIfAborted();
      await world.outages.reach(round);
      const stage: Stage = { app, world, memory, round, draw: drawFor(seed, round) };
      const step = stage.draw.weighed(steps);
      await timed(round, step.name, () => step.run(stage), (what) => what);
      app.mustLive();
      if (round % restEvery !== 0 && round < rounds) continue;
      const comparison = await timed(round, 'rest', () => restAndCompare(app, world, memory, drawAtRest(seed, round)), ({ figures, standing }) => `${JSON.stringify(figures)}; ${standing}; ${world.outages.met} of ${world.outages.made} outages were met by a request`);
      const { figures, findings } = comparison;
      if (round < rounds && failuresIn(figures) === 0) continue;
      return { result: { seed, rounds: round, ...figures }, findings: findings.map(({ kind, count, what }) => `${kind} ${count}: ${what}`) };
    }
  } catch (error) {
    tell({ round: 0, step: 'log', what: `${app.lastRefusal}\n${app.log()}`, milliseconds: 0 });
    throw error;
  } finally {
    await app.kill();
    await world.close();
  }
}

/** From a generator of its own, too. */
const drawAtRest = (seed: number, round: number): Draw => drawFor(seed, -1 - round);

async function restAndCompare(app: App, world: World, memory: Memory, draw: Draw): Promise<Comparison & { standing: string }> {
  await comeToRest(app, world, draw);
  const shown = await readShown(app);
  const states = Map.groupBy(shown.messages, ({ direction, state }) => `${direction} ${state}`);
  const standing = [...states].map(([state, { length }]) => `${length} ${state}`).join(', ');
  return { ...compare(memory.ledgers(world), memory.replies, shown), standing };
}
