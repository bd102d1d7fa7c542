import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ownDirectory } from './lifecycle.ts';

export interface Arrival {
  commandLine: string[];
  workingDirectory: string;
}

let lock: DatabaseSync | null = null;

/**
 * Whether this process is the first of its profile. The lock is a lock on a file, which the system takes back however the process ends;
 * Node offers one through SQLite only.
 */
export function lockInstance(arrived: (arrival: Arrival) => void): boolean {
  if (lock !== null) return true;
  const arrivals = join(ownDirectory(), 'arrivals');
  mkdirSync(arrivals, { recursive: true });
  const database = new DatabaseSync(join(ownDirectory(), 'instance.lock'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    announce(arrivals);
    return false;
  }
  lock = database;
  for (const name of readdirSync(arrivals)) rmSync(join(arrivals, name), { force: true });
  watch(arrivals, () => receive(arrivals, arrived)).unref();
  return true;
}

function announce(arrivals: string): void {
  const arrival: Arrival = { commandLine: process.argv, workingDirectory: process.cwd() };
  const unfinished = join(arrivals, `${process.pid}.part`);
  writeFileSync(unfinished, JSON.stringify(arrival));
  renameSync(unfinished, join(arrivals, `${process.pid}.json`));
}

function receive(arrivals: string, arrived: (arrival: Arrival) => void): void {
  for (const name of readdirSync(arrivals).filter((file) => file.endsWith('.json'))) {
    const arrival = JSON.parse(readFileSync(join(arrivals, name), 'utf8')) as Arrival;
    rmSync(join(arrivals, name));
    arrived(arrival);
  }
}
