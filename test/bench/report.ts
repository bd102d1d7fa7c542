import type { Asked } from './asked.ts';
import type { Driven } from './console.ts';
import { searchKinds } from './draws.ts';
import type { NotMeasured } from './measure.ts';
import type { Peer } from './peers/memory.ts';
import type { ReplicaMeasured } from './replica-bench.ts';
import type { ThreadTime } from './self-time.ts';
import type { CoreStart } from './start/core.ts';

/** What `--json` writes. */
export interface Result extends ReplicaMeasured {
  messages: number;
  conversations: number;
  /** Whether the replica was: node:sqlite cannot be, and a profile for Electron is not. */
  encrypted: boolean;
  /** Main alone, from the start of its process until it has answered what a page asks first; `small`: at 1,000 messages. */
  core: { full: CoreStart; small: CoreStart } | NotMeasured;
  /** The built app. */
  driven: Driven | NotMeasured;
  /** Null without `--profile`. */
  ingestProfile: ThreadTime[] | null;
}

/** Two decimals are more than any of it is worth. */
export function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? Math.round(part * 100) / 100 : part))) as T;
}

interface Line {
  what: string;
  measured: number;
  floor?: number;
  cipherFloor?: number;
  peers?: readonly (number | null)[];
  goal?: string;
  met?: boolean;
}

const atMost = (what: string, measured: number, goal: number, unit: string): Line => ({ what, measured, goal: `${goal} ${unit}`, met: measured <= goal });

type PeerFigures = Pick<Peer, 'ingestPerSecond' | 'latest50Ms' | 'view50Ms' | 'memoryMb'>;

/** Goals are those of docs/BENCH.md; rates are better when higher, all else when lower. */
export function linesOf(result: Result): Line[] {
  const { driven, core } = result;
  return [
    ...('notMeasured' in driven ? [] : startLines('start to first painted rows', driven.startToRowsMs, driven.smallStartToRowsMs, 1_500)),
    ...('notMeasured' in core ? [] : startLines('start to first rows in main alone', core.full.milliseconds, core.small.milliseconds)),
    ...('notMeasured' in driven ? [] : pageLines(driven)),
    ...ingestLines(result),
    ...questionLines(result),
    ...('notMeasured' in driven ? [] : memoryLines(result, driven)),
    ...('notMeasured' in core ? [] : [{ what: 'memory of main alone after start, MB', measured: core.full.residentMb }]),
    { what: 'disk, bytes per message', measured: result.diskBytesPerMessage },
  ];
}

function startLines(what: string, full: number, small: number, goal?: number): Line[] {
  return [
    goal === undefined ? { what: `${what}, ms`, measured: full } : atMost(`${what}, ms`, full, goal, 'ms'),
    atMost(`${what}, times that at 1,000 messages`, full / small, 1.2, 'times'),
  ];
}

const pageLines = ({ keyToPaintMs, openConversationMs, selectAllMs, paletteMs, held }: Driven): Line[] => [
  { what: 'key to paint p50, ms', measured: keyToPaintMs.p50 },
  atMost('key to paint p95, ms', keyToPaintMs.p95, 50, 'ms'),
  { what: 'key to paint max, ms', measured: keyToPaintMs.max },
  { what: 'open conversation p50, ms', measured: openConversationMs.p50 },
  atMost('open conversation p95, ms', openConversationMs.p95, 100, 'ms'),
  atMost('select all p95, ms', selectAllMs.p95, 50, 'ms'),
  atMost('letter in the palette p95, ms', paletteMs.p95, 50, 'ms'),
  { what: 'row reached while j was held', measured: held.row },
  { what: 'frames apart while j was held p95, ms', measured: held.p95 },
  atMost('longest frame while j was held, ms', held.longestMs, 50, 'ms'),
];

function ingestLines(result: Result): Line[] {
  const { floor, sameCipherFloor } = result;
  return [
    { what: 'messages committed per second', measured: result.ingestPerSecond, peers: peersOf(result, (peer) => peer.ingestPerSecond) },
    {
      what: 'messages committed and indexed per second',
      measured: result.indexedPerSecond,
      floor: floor.ingestPerSecond,
      cipherFloor: sameCipherFloor.ingestPerSecond,
      goal: 'half of the floor',
      met: result.indexedPerSecond >= floor.ingestPerSecond / 2,
    },
    atMost('event-loop delay of main while ingesting p99, ms', result.eventLoopDelayMs.p99, 20, 'ms'),
    { what: 'event-loop delay of main while ingesting max, ms', measured: result.eventLoopDelayMs.max },
  ];
}

function questionLines(result: Result): Line[] {
  const read = (what: string, figure: (asked: Pick<Asked, 'latest50Ms' | 'view50Ms'>) => { p50: number; p95: number }): Line[] => [
    { ...compared(result, `${what} p50, ms`, (asked) => figure(asked).p50), peers: peersOf(result, (peer) => figure(peer).p50) },
    {
      ...within(compared(result, `${what} p95, ms`, (asked) => figure(asked).p95), 5, 2),
      peers: peersOf(result, (peer) => figure(peer).p95),
    },
  ];
  const search = (what: string, figure: (asked: Asked) => { p50: number; p95: number }): Line[] => [
    compared(result, `${what} p50, ms`, (asked) => figure(asked).p50),
    within(compared(result, `${what} p95, ms`, (asked) => figure(asked).p95), 50, 1.5),
  ];
  return [
    ...read('latest 50 of a conversation', (asked) => asked.latest50Ms),
    ...read('first 50 of the open view', (asked) => asked.view50Ms),
    ...savedViewLines(result),
    ...search('search, words as typed', (asked) => asked.searchMs),
    ...search('search, 2 or 3 letters', (asked) => asked.otherSearchMs.shortPrefix),
    ...search('search, a phrase', (asked) => asked.otherSearchMs.phrase),
    ...search('search, with filters', (asked) => asked.otherSearchMs.filtered),
  ];
}

/** An index has the open view's first 50 on the floor; nothing there has those of a rare word. */
const savedViewLines = ({ savedView, floor, sameCipherFloor }: Result): Line[] => [
  { what: 'first 50 of a saved view over a rare word p50, ms', measured: savedView.first50Ms.p50, floor: floor.view50Ms.p50, cipherFloor: sameCipherFloor.view50Ms.p50 },
  within({ what: 'first 50 of a saved view over a rare word p95, ms', measured: savedView.first50Ms.p95, floor: floor.view50Ms.p95, cipherFloor: sameCipherFloor.view50Ms.p95 }, 5, 2),
  { what: 'conversations in it', measured: savedView.conversations },
  { what: 'its count p95, ms', measured: savedView.countMs.p95 },
  { what: 'until it is filled, ms', measured: savedView.fillMs },
  { what: 'looked for in everything meanwhile, ms', measured: savedView.searchedMs },
];

const compared = (result: Result, what: string, figure: (asked: Asked) => number): Line & { floor: number } =>
  ({ what, measured: figure(result), floor: figure(result.floor), cipherFloor: figure(result.sameCipherFloor) });

function within(line: Line & { floor: number }, milliseconds: number, times: number): Line {
  const met = line.measured <= milliseconds && line.measured <= line.floor * times;
  return { ...line, goal: `${milliseconds} ms and ${times} times the floor`, met };
}

const memoryLines = (result: Result, { mainRssAfterStartMb, mainRssMb }: Driven): Line[] => [
  atMost('main process memory after start, MB', mainRssAfterStartMb, 300, 'MB'),
  { ...atMost('main process memory after use, MB', mainRssMb, 300, 'MB'), peers: peersOf(result, (peer) => peer.memoryMb) },
];

function peersOf({ peers }: Result, figure: (peer: PeerFigures) => number): (number | null)[] {
  if (peers === null) return [];
  return [peers.memory, peers.dexieInChromium].map((peer) => ('notMeasured' in peer ? null : figure(peer)));
}

const number = (value: number): string => (value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100));
const orEmpty = (value: number | null | undefined): string => (value === undefined || value === null ? '' : number(value));

export function tableOf(lines: readonly Line[]): string {
  const cells = lines.map(({ what, measured, floor, cipherFloor, peers = [], goal, met }) => [
    what,
    number(measured),
    orEmpty(floor),
    floor === undefined ? '' : `${number(measured / floor)}x`,
    orEmpty(cipherFloor),
    orEmpty(peers[0]),
    orEmpty(peers[1]),
    goal === undefined ? '' : `${goal}: ${met === true ? 'met' : 'MISSED'}`,
  ]);
  const rows = [['', 'measured', 'node:sqlite', 'ratio', 'same cipher', 'RxDB memory', 'Dexie', 'goal'], ...cells];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const last = widths.length - 1;
  const aligned = (cell: string, column: number): string => (column === 0 || column === last ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!));
  return rows.map((row) => row.map(aligned).join('  ').trimEnd()).join('\n');
}

/** Searches that did not find the same as the floor's cannot be compared with them. */
export function hitNotes({ hits, floor }: Result): string[] {
  return searchKinds.filter((kind) => Math.abs(hits[kind] - floor.hits[kind]) > 0.1 * floor.hits[kind])
    .map((kind) => `Search (${kind}): ${hits[kind]} hits on average, the floor ${floor.hits[kind]}.`);
}

/** What could not be measured, and why. */
export function gapNotes({ core, driven }: Result): string[] {
  const parts = [['The start of main alone', core], ['The built app', driven]] as const;
  return parts.flatMap(([name, part]) => ('notMeasured' in part ? [`${name}: not measured: ${part.notMeasured}`] : []));
}

/** How far each peer came in its time, where that is not all. */
export function peerNotes({ peers, messages }: Result): string[] {
  if (peers === null) return [];
  const named = [['RxDB memory', peers.memory], ['RxDB on Dexie in Chromium', peers.dexieInChromium]] as const;
  return named.flatMap(([name, peer]) => {
    if ('notMeasured' in peer) return [`${name}: not measured: ${peer.notMeasured}`];
    return peer.messages < messages ? [`${name}: its time was up after ${peer.messages} messages; its figures are of that many.`] : [];
  });
}
