import { basename, dirname } from 'node:path';
import type { CpuProfile, ThreadProfile } from './profile.ts';

export interface SelfTime {
  /** A function and its place; with the functions of ours that called it. */
  where: string;
  milliseconds: number;
}

export interface ThreadTime {
  thread: string;
  busyMs: number;
  idleMs: number;
  /** Where most of the busy time went, the most first. */
  self: SelfTime[];
}

type Node = CpuProfile['nodes'][number];

const shown = 14;
const ours = /(?:^|\/)(?:src|test)\//u;

export function threadTimeOf({ thread, profile }: ThreadProfile): ThreadTime {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const times = new Map<string, number>();
  let idle = 0;
  (profile.samples ?? []).forEach((id, position) => {
    const milliseconds = (profile.timeDeltas?.[position] ?? 0) / 1_000;
    const node = nodes.get(id)!;
    if (node.callFrame.functionName === '(idle)') {
      idle += milliseconds;
      return;
    }
    const where = placeOf(node, (child) => nodes.get(parents.get(child.id) ?? -1));
    times.set(where, (times.get(where) ?? 0) + milliseconds);
  });
  const self = [...times].map(([where, milliseconds]) => ({ where, milliseconds })).toSorted((a, b) => b.milliseconds - a.milliseconds);
  return { thread, busyMs: self.reduce((sum, { milliseconds }) => sum + milliseconds, 0), idleMs: idle, self: self.slice(0, shown) };
}

/** With the nearest two callers that are ours: `native ← run ← insert`. */
function placeOf(node: Node, parentOf: (node: Node) => Node | undefined): string {
  const callers: string[] = [];
  for (let caller = parentOf(node); caller !== undefined && callers.length < 2; caller = parentOf(caller)) {
    if (isOurs(caller)) callers.push(nameOf(caller));
  }
  return [isOurs(node) ? nameOf(node) : node.callFrame.functionName || 'native', ...callers].join(' ← ');
}

const isOurs = ({ callFrame: { url } }: Node): boolean => ours.test(url) && !url.includes('node_modules');

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  return `${functionName || 'function'} (${basename(dirname(url))}/${basename(url)}:${lineNumber + 1})`;
}

export function selfTimeTable(threads: readonly ThreadTime[]): string {
  return threads.map(({ thread, busyMs, idleMs, self }) => [
    `${thread}: busy ${(busyMs / 1_000).toFixed(1)} s, idle ${(idleMs / 1_000).toFixed(1)} s; self time:`,
    ...self.map(({ where, milliseconds }) =>
      `${((100 * milliseconds) / busyMs).toFixed(1).padStart(6)} % ${(milliseconds / 1_000).toFixed(2).padStart(8)} s  ${where}`),
  ].join('\n')).join('\n\n');
}
