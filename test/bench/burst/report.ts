import type { BurstResult, Compared } from './measure.ts';

/** Milliseconds. */
const keyGoal = 100;
/** Of one frame. Milliseconds. */
const frameGoal = 50;
/** Replies leave beside the flood, not behind it. Milliseconds. */
const replyGoal = 1_000;

const columns = ['', 'calm p50', 'p95', 'max', 'times', 'flood p50', 'p95', 'max', 'times', 'goal'] as const;

export function burstTable(result: BurstResult): string {
  const rows = [
    line('typed character to paint, ms', result.typedToPaintMs, keyGoal),
    line('step in the list to paint, ms', result.movedToPaintMs, keyGoal),
    line('send to kept on the disk, ms', result.sendToKeptMs, replyGoal),
    line('reply due to accepted by the network, ms', result.dueToAcceptedMs, replyGoal),
  ];
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]!.length)));
  return [columns, ...rows].map((row) => row.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join('  ')).join('\n');
}

function line(what: string, { calm, flood }: Compared, goal: number): string[] {
  const cells = [calm, flood].flatMap(({ p50, p95, max, count }) => [p50, p95, max, count].map((value) => String(Math.round(value))));
  return [what, ...cells, `p95 ${goal}: ${flood.p95 <= goal ? 'met' : 'MISSED'}`];
}

export function burstNotes({ messages, floodSeconds, inbound, characters, keys, held }: BurstResult): string[] {
  const { typed, inComposer, savedOrSent } = characters;
  return [
    `${messages} messages at once, taken in within ${floodSeconds.map((seconds) => seconds.toFixed(1)).join(', ')} s; of all ${inbound.expected} messages of customers ${inbound.shown} are there.`,
    `${typed} characters were typed: ${inComposer} stood in the composer, ${savedOrSent} were sent or are in the saved drafts. Of ${keys.pressed} keys ${keys.shown} were seen on the screen.`,
    `j was held to row ${String(held.row)} while as many came in once more: ${String(held.count)} frames, p95 ${String(held.p95)} ms apart; ${String(held.long)} of more than ${String(frameGoal)} ms, the longest ${String(held.longestMs)} ms. Goal none: ${held.long === 0 ? 'met' : 'MISSED'}.`,
  ];
}
