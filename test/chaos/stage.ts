import type { App } from './app.ts';
import type { Draw } from './draw.ts';
import type { Memory } from './memory.ts';
import type { World } from './world.ts';

/** All that a step can reach. */
export interface Stage {
  app: App;
  world: World;
  memory: Memory;
  draw: Draw;
  round: number;
}

export interface Step {
  name: string;
  /** How often it is drawn, against the others. */
  weight: number;
  /** Answers with what was done, for the log. */
  run(stage: Stage): Promise<string>;
}
