import { setTimeout as wait } from 'node:timers/promises';
import { accountsOf } from '../accounts.ts';
import type { Stage, Step } from '../stage.ts';
import { answerOf } from '../words.ts';
import { anyConversation } from './conversations.ts';
import { writeFromOutside } from './network.ts';
import { beginReply, letGo, replyTo } from './reply.ts';

/** A new life; at times the first one is cut short as well. */
export async function startAgain(stage: Stage): Promise<string> {
  const { app, draw, memory } = stage;
  if (draw.chance(0.4)) await writeFromOutside(stage);
  const short = draw.chance(0.25) ? draw.whole(0, 2_500) : null;
  if (short !== null) await app.startAndKill(short);
  const state = await app.start();
  memory.learn(await accountsOf(app) ?? []);
  return `${short === null ? '' : `killed ${short} ms into a start, `}started: ${state.phase}`;
}

async function killed(stage: Stage): Promise<string> {
  await stage.app.kill();
  return await startAgain(stage);
}

async function quit(stage: Stage): Promise<string> {
  await stage.app.quit();
  return await startAgain(stage);
}

/** While the reply is being kept, or on its way to be. */
async function killedWhileKeeping(stage: Stage): Promise<string> {
  const row = await anyConversation(stage);
  if (row === null) return 'there is no conversation';
  const { reply, sent } = beginReply(stage, row, answerOf(stage.draw, stage.memory.nextWords()));
  const moment = stage.draw.whole(0, 40);
  await wait(moment);
  await stage.app.kill();
  await sent;
  return `${moment} ms into keeping ${reply.messageId ?? ''}; ${await startAgain(stage)}`;
}

const longestWait = 3_000;

/** While the network holds the reply: before it has seen it, or after it did what was asked. */
async function killedWhileSending(stage: Stage): Promise<string> {
  const { draw, world, memory, app } = stage;
  const row = await anyConversation(stage);
  if (row === null) return 'there is no conversation';
  const social = world.socials.find(({ address }) => address === memory.addressOf(row.accountId));
  const kind = draw.pick(['hang', 'accept-then-hang']);
  const held = social?.fake.faults.add({ method: 'POST', path: /\/(?:tweets|messages)$/u }, { kind });
  if (social === undefined && kind === 'accept-then-hang') await world.mail.smtp.fail(kind);
  const { reply, sent } = beginReply(stage, row, answerOf(draw, memory.nextWords()));
  await sent;
  await letGo(stage, reply);
  const mails = world.mail.smtp.ledger.length;
  // Something else may be wrong on that way: then it is not hit.
  await Promise.race([held?.hit ?? world.mail.smtp.accepted(mails + 1), wait(draw.whole(100, longestWait))]);
  await app.kill();
  held?.remove();
  if (social === undefined && kind === 'accept-then-hang') await world.mail.smtp.fail(null);
  return `${kind}, ${reply.messageId ?? ''}; ${await startAgain(stage)}`;
}

async function sleeps(stage: Stage): Promise<string> {
  const { app, draw, world } = stage;
  const letters = draw.whole(1, 3);
  const moment = draw.whole(0, 2_000);
  const leaving = draw.chance(0.6) ? await replyTo(stage) : 'nothing on its way';
  await app.asleep(async () => {
    for (let written = 0; written < letters; written += 1) await writeFromOutside(stage);
    if (draw.chance(0.3)) world.socials[0].fake.expireTokens();
    await wait(moment);
  });
  return `while ${letters} were written, ${moment} ms; ${leaving}`;
}

export const lifeSteps: readonly Step[] = [
  { name: 'app.killed', weight: 2, run: killed },
  { name: 'app.killed-while-keeping', weight: 1, run: killedWhileKeeping },
  { name: 'app.killed-while-sending', weight: 2, run: killedWhileSending },
  { name: 'app.quit', weight: 1, run: quit },
  { name: 'app.sleeps', weight: 2, run: sleeps },
];
