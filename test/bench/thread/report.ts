import type { ThreadResult } from './measure.ts';

const openGoal = 100;

/** Goals are those of docs/BENCH.md. */
export function threadLines({ messages, openMs, back, forth }: ThreadResult): string[] {
  const goal = (met: boolean): string => (met ? 'met' : 'MISSED');
  const frames = (what: string, { count, p50, p95, max, long, longestMs, blockedMs, processorMs }: ThreadResult['back']): string =>
    `${what}: ${String(count)} frames, p50 ${String(p50)}, p95 ${String(p95)}, max ${String(max)} ms apart; ${String(long)} of more than 50 ms, the longest ${String(longestMs)} ms, in which the page was blocked for ${String(blockedMs)} ms at most; ${String(processorMs)} ms of the processor each. Goal none: ${goal(long === 0)}.`;
  return [
    `A conversation of ${String(messages)} messages opens in p50 ${String(openMs.p50)}, p95 ${String(openMs.p95)}, max ${String(openMs.max)} ms. Goal p95 ${String(openGoal)} ms: ${goal(openMs.p95 <= openGoal)}.`,
    frames('Scrolled to its beginning while it is read', back),
    frames('Scrolled to its end', forth),
  ];
}
