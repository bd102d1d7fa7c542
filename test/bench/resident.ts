import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Of a process, in megabytes. */
export function residentMegabytes(pid: number): number {
  const kilobytes = process.platform === 'linux'
    ? /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return Number(kilobytes) / 1_024;
}
