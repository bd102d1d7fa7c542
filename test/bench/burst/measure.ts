import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Provisioning } from '../../../src/contract/index.ts';
import { undoWindow } from '../../../src/main/desk/rows.ts';
import { launchConsole } from '../../e2e/driver/index.ts';
import { type Held, holdNext, rowsHeld } from '../hold.ts';
import { type Spread, spreadOf } from '../measure.ts';
import { followedKeys, type FollowedKey, followKeys, rowsPainted } from '../page-clock.ts';
import { progress } from '../progress.ts';
import { sameFromTheStart, type Work, work } from './agent.ts';
import { ask } from './ask.ts';
import { type Flood, prepareFlood } from './flood.ts';
import { replyTo, type SentReply } from './replies.ts';
import { setUpTeam } from './team.ts';
import { oldConversationIds, shownInbound, upToDate } from './shown.ts';

export interface Times extends Spread {
  count: number;
  max: number;
}

/** The same while nothing comes in, which is the floor, and while a flood is taken in. */
export interface Compared {
  calm: Times;
  flood: Times;
}

/** What `--json` writes. */
export interface BurstResult {
  /** Of customers, that became readable at once, each time. */
  messages: number;
  /** From the instant at which they became readable until all accounts were up to date, each time. */
  floodSeconds: number[];
  /** Messages of customers in the console at the end. */
  inbound: { expected: number; shown: number };
  characters: { typed: number; inComposer: number; savedOrSent: number };
  /** Keys that had something to show, and those that showed it. */
  keys: { pressed: number; shown: number };
  typedToPaintMs: Compared;
  movedToPaintMs: Compared;
  /** From the press until it is on the disk. */
  sendToKeptMs: Compared;
  /** From the end of the time in which a reply can be taken back until the network has it. */
  dueToAcceptedMs: Compared;
  /** One more flood, while j is held. */
  held: Held;
}

interface Window {
  from: number;
  to: number;
}

const floods = 3;
const calm = 12_000;
/** Of each account's conversations: the agent takes the first, the replies beside go to these. */
const answeredBeside = 12;

/** @param directory is filled, and emptied by whoever made it */
export async function measureBurst(messages: number, directory: string): Promise<BurstResult> {
  const flood = await prepareFlood(messages);
  const console = await launchConsole({ profile: directory, provision: await provisionIn(directory, flood) });
  try {
    const { page } = console;
    await rowsPainted(page);
    await upToDate(page, flood);
    await setUpTeam(page);
    await followKeys(page);
    const stop = new AbortController();
    const beside = (await oldConversationIds(page, flood)).flatMap((ids) => ids.slice(answeredBeside));
    const working = Promise.all([work(page, stop.signal), replyTo(page, beside, stop.signal)]);
    const windows = await Promise.race([releaseAll(page, flood, messages), working.then((): never => { throw new Error('The agent stopped.'); })]);
    stop.abort();
    const [done, repliesBeside] = await working;
    const replies = [...done.replies, ...repliesBeside];
    await accepted(flood, replies);
    const keys = await followedKeys(page);
    const held = await holdThrough(page, flood, messages);
    return {
      messages,
      floodSeconds: windows.map(({ from, to }) => (to - from) / 1_000),
      held,
      ...figures(flood, keys, replies, windows),
      keys: { pressed: done.typed + done.moves, shown: keys.length },
      characters: await charactersOf(page, flood, done),
      inbound: { expected: flood.inbound, shown: await shownInbound(page) },
    };
  } finally {
    await console.close();
    await flood.close();
  }
}

async function provisionIn(profile: string, { connections }: Flood): Promise<string> {
  const file = join(profile, 'accounts.json');
  await writeFile(file, JSON.stringify({ accounts: connections } satisfies Provisioning), { mode: 0o600 });
  return file;
}

/** When each flood came, and was taken in. */
async function releaseAll(page: Page, flood: Flood, messages: number): Promise<Window[]> {
  const windows: Window[] = [];
  while (windows.length < floods) {
    progress('an agent works');
    await setTimeout(calm);
    progress(`${messages} messages come in`);
    flood.release(messages);
    const from = Date.now();
    await upToDate(page, flood);
    windows.push({ from, to: Date.now() });
  }
  return windows;
}

async function holdThrough(page: Page, flood: Flood, messages: number): Promise<Held> {
  progress(`${messages} messages come in while j is held`);
  flood.release(messages);
  let takenIn = false;
  const taken = upToDate(page, flood).then(() => {
    takenIn = true;
  });
  const held = await holdNext(page, (steps) => steps >= rowsHeld && takenIn);
  await taken;
  return held;
}

const acceptedAt = ({ x }: Flood): Map<string, number> => new Map(x.ledger.entries.map(({ text, at }) => [text, at]));

async function accepted(flood: Flood, replies: readonly SentReply[]): Promise<void> {
  progress('the last replies leave');
  await flood.x.ledger.until(() => {
    const known = acceptedAt(flood);
    return replies.every(({ text }) => known.has(text));
  });
}

async function charactersOf(page: Page, flood: Flood, { typed, inComposer, replies, drafts }: Work): Promise<BurstResult['characters']> {
  const sent = acceptedAt(flood);
  let savedOrSent = replies.filter(({ text }) => sent.has(text)).reduce((sum, { text }) => sum + text.length, 0);
  for (const [conversationId, text] of drafts) {
    const view = await ask(page, 'conversation.open', { conversationId, limit: 1 });
    savedOrSent += sameFromTheStart(text, view?.draft ?? '');
  }
  return { typed, inComposer, savedOrSent };
}

interface Timed {
  at: number;
  milliseconds: number;
}

function figures(
  flood: Flood, keys: readonly FollowedKey[], replies: readonly SentReply[], windows: readonly Window[],
): Pick<BurstResult, 'typedToPaintMs' | 'movedToPaintMs' | 'sendToKeptMs' | 'dueToAcceptedMs'> {
  const inFlood = (at: number): boolean => windows.some(({ from, to }) => at >= from && at < to);
  const compared = (all: readonly Timed[]): Compared => ({
    calm: timesOf(all.filter(({ at }) => !inFlood(at))),
    flood: timesOf(all.filter(({ at }) => inFlood(at))),
  });
  const sent = acceptedAt(flood);
  return {
    typedToPaintMs: compared(keys.filter(({ shows }) => shows === 'composer')),
    movedToPaintMs: compared(keys.filter(({ shows }) => shows === 'cursor')),
    sendToKeptMs: compared(replies.map(({ sentAt, keptAfter }) => ({ at: sentAt, milliseconds: keptAfter }))),
    dueToAcceptedMs: compared(replies.map(({ text, sentAt }) => {
      const due = sentAt + undoWindow;
      return { at: due, milliseconds: sent.get(text)! - due };
    })),
  };
}

function timesOf(all: readonly Timed[]): Times {
  const times = all.map(({ milliseconds }) => milliseconds);
  return { ...spreadOf(times), count: times.length, max: Math.max(0, ...times) };
}
