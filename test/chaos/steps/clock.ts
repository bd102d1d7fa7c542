import { setTimeout as wait } from 'node:timers/promises';
import type { Draw } from '../draw.ts';
import type { Stage, Step } from '../stage.ts';
import { anyConversation } from './conversations.ts';
import { startAgain } from './life.ts';
import { writeFromOutside } from './network.ts';
import { beginReply, letGo, replyTo } from './reply.ts';
import { answerOf } from '../words.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** By how much a clock is set. */
const distanceOf = (draw: Draw): number =>
  draw.pick([() => draw.whole(2, 59) * second, () => draw.whole(1, 59) * minute, () => draw.whole(1, 30) * hour])();

/** Sets it forward or back from what it shows, or right. */
function jump({ draw, world: { clock } }: Stage): string {
  const before = clock.ahead;
  const next = draw.chance(0.2) ? 0 : before + (draw.chance(0.5) ? 1 : -1) * distanceOf(draw);
  clock.set(next);
  return `from ${before / second} s to ${clock.ahead / second} s ahead`;
}

async function whileUndoable(stage: Stage): Promise<string> {
  const row = await anyConversation(stage);
  if (row === null) return 'there is no conversation';
  const { draw, memory, app } = stage;
  const { reply } = await beginReply(stage, row, answerOf(draw, memory.nextWords())).sent;
  const jumped = jump(stage);
  await wait(draw.whole(0, 400));
  const id = reply.messageId;
  if (id === null || draw.chance(0.5)) return `${jumped}, then nothing; ${id ?? ''}`;
  reply.withdrawn = 'unsure';
  const answer = await app.call('reply.takeBack', { messageId: id });
  if (answer !== 'cut' && answer.ok) reply.withdrawn = answer.value.text === null ? 'no' : 'yes';
  return `${jumped}, then taken back: ${id} ${reply.withdrawn}`;
}

const longestWait = 3_000;

/** The network holds the request; at times its answer never comes, and what became of it is found out under another clock. */
async function whileSending(stage: Stage): Promise<string> {
  const { draw, world, memory } = stage;
  const social = draw.pick(world.socials);
  const row = await anyConversation(stage, memory.idOf(social.address));
  if (row === null) return 'there is no conversation';
  const kind = draw.pick(['wait', 'accept-then-wait', 'accept-then-reset']);
  const held = social.fake.faults.add({ method: 'POST', path: /\/(?:tweets|messages)$/u }, { kind });
  const { reply } = await beginReply(stage, row, answerOf(draw, memory.nextWords())).sent;
  await letGo(stage, reply);
  await Promise.race([held.hit, wait(longestWait)]);
  const jumped = jump(stage);
  await wait(draw.whole(0, 300));
  held.remove();
  held.release();
  return `${kind}, ${jumped}; ${reply.messageId ?? ''}`;
}

/** The console starts by another clock than it ended by. */
async function whileAway(stage: Stage): Promise<string> {
  if (stage.draw.chance(0.5)) await stage.app.kill();
  else await stage.app.quit();
  const jumped = jump(stage);
  return `${jumped}; ${await startAgain(stage)}`;
}

async function whileAsleep(stage: Stage): Promise<string> {
  const { app, draw } = stage;
  const leaving = draw.chance(0.5) ? await replyTo(stage) : 'nothing on its way';
  let jumped = '';
  await app.asleep(async () => {
    await writeFromOutside(stage);
    jumped = jump(stage);
    await wait(draw.whole(0, 1_000));
  });
  return `${jumped}; ${leaving}`;
}

const whereSettable = (run: (stage: Stage) => string | Promise<string>) => async (stage: Stage): Promise<string> =>
  stage.world.clock.settable ? await run(stage) : 'the clock cannot be set here';

export const clockSteps: readonly Step[] = [
  { name: 'clock.set', weight: 6, run: whereSettable(jump) },
  { name: 'clock.set-while-undoable', weight: 3, run: whereSettable(whileUndoable) },
  { name: 'clock.set-while-sending', weight: 4, run: whereSettable(whileSending) },
  { name: 'clock.set-while-away', weight: 2, run: whereSettable(whileAway) },
  { name: 'clock.set-while-asleep', weight: 2, run: whereSettable(whileAsleep) },
];
