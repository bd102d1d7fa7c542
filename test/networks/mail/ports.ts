import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { host } from '../ports.ts';

/** Resolves with true as soon as a server on `port` greets; false when `given.ended` says that it never will. */
export async function greets(port: number, given: { ended(): boolean }): Promise<boolean> {
  while (!given.ended()) {
    if (await greetsNow(port)) return true;
    await wait(20);
  }
  return false;
}

function greetsNow(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const end = (greeted: boolean): void => {
      socket.destroy();
      resolve(greeted);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
