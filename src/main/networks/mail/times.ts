import { limits } from './limits.ts';

/** How long each step may take, milliseconds. */
export interface Times {
  connect: number;
  greeting: number;
  socket: number;
  /** Between the server's 250 and looking whether the provider filed the copy itself. */
  settle: number;
  /** The first wait before the connection that listens is made anew; doubles up to five minutes. */
  reconnect: number;
}

export const usualTimes: Times = {
  connect: limits.connectMilliseconds,
  greeting: limits.greetingMilliseconds,
  socket: limits.socketMilliseconds,
  settle: 2_000,
  reconnect: 1_000,
};
