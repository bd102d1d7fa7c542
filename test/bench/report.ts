import type { Spread } from './measure.ts';

/** What `--json` writes. */
export interface Result {
  messages: number;
  startToRowsMs: number;
  keyToPaintMs: Spread & { max: number };
  openConversationMs: Spread;
  ingestPerSecond: number;
  latest50Ms: Spread;
  view50Ms: Spread;
  searchMs: Spread;
  eventLoopDelayMs: { p99: number; max: number };
  mainRssMb: number;
  diskBytesPerMessage: number;
  floor: { ingestPerSecond: number; latest50Ms: Spread; view50Ms: Spread; searchMs: Spread };
}

/** Two decimals are more than any of it is worth. */
export function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? Math.round(part * 100) / 100 : part))) as T;
}

interface Line {
  what: string;
  measured: number;
  floor?: number;
  goal?: string;
  met?: boolean;
}

const atMost = (what: string, measured: number, goal: number, unit: string): Line => ({ what, measured, goal: `${goal} ${unit}`, met: measured <= goal });

/** Goals are those of the budgets; rates are better when higher, all else when lower. */
export function linesOf(result: Result, indexed: { perSecond: number; floorPerSecond: number }): Line[] {
  const { floor, searchMs } = result;
  return [
    atMost('start to first painted rows, ms', result.startToRowsMs, 1_500, 'ms'),
    { what: 'key to paint p50, ms', measured: result.keyToPaintMs.p50 },
    atMost('key to paint p95, ms', result.keyToPaintMs.p95, 50, 'ms'),
    { what: 'key to paint max, ms', measured: result.keyToPaintMs.max },
    { what: 'open conversation p50, ms', measured: result.openConversationMs.p50 },
    atMost('open conversation p95, ms', result.openConversationMs.p95, 100, 'ms'),
    { what: 'messages committed per second', measured: result.ingestPerSecond, floor: floor.ingestPerSecond },
    {
      what: 'messages committed and indexed per second', measured: indexed.perSecond, floor: indexed.floorPerSecond,
      goal: 'half of the floor', met: indexed.perSecond >= indexed.floorPerSecond / 2,
    },
    { what: 'latest 50 of a conversation p50, ms', measured: result.latest50Ms.p50, floor: floor.latest50Ms.p50 },
    { what: 'latest 50 of a conversation p95, ms', measured: result.latest50Ms.p95, floor: floor.latest50Ms.p95 },
    { what: 'first 50 of the open view p50, ms', measured: result.view50Ms.p50, floor: floor.view50Ms.p50 },
    { what: 'first 50 of the open view p95, ms', measured: result.view50Ms.p95, floor: floor.view50Ms.p95 },
    { what: 'search p50, ms', measured: searchMs.p50, floor: floor.searchMs.p50 },
    {
      what: 'search p95, ms', measured: searchMs.p95, floor: floor.searchMs.p95,
      goal: '50 ms and 1.5 times the floor', met: searchMs.p95 <= 50 && searchMs.p95 <= floor.searchMs.p95 * 1.5,
    },
    atMost('event-loop delay of main while ingesting p99, ms', result.eventLoopDelayMs.p99, 20, 'ms'),
    { what: 'event-loop delay of main while ingesting max, ms', measured: result.eventLoopDelayMs.max },
    atMost('main process memory, MB', result.mainRssMb, 300, 'MB'),
    { what: 'disk, bytes per message', measured: result.diskBytesPerMessage },
  ];
}

const number = (value: number): string => (value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100));

export function tableOf(lines: readonly Line[]): string {
  const cells = lines.map(({ what, measured, floor, goal, met }) => [
    what,
    number(measured),
    floor === undefined ? '' : number(floor),
    floor === undefined ? '' : `${number(measured / floor)}x`,
    goal === undefined ? '' : `${goal}: ${met === true ? 'met' : 'MISSED'}`,
  ]);
  const rows = [['', 'measured', 'floor', 'ratio', 'goal'], ...cells];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const aligned = (cell: string, column: number): string => (column === 0 || column === 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!));
  return rows.map((row) => row.map(aligned).join('  ').trimEnd()).join('\n');
}
