import type { Log } from '../ports.ts';

/** One line of JSON for each event, to standard error. */
export const writeLog: Log = (event, facts) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...facts })}\n`);
};
