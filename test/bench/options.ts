import { parseArgs } from 'node:util';

export interface Options {
  messages: number;
  /** File for the result; null: only the table is printed. */
  json: string | null;
  /** Seconds that each peer has for its ingest; null: they are left out. */
  peerSeconds: number | null;
  /** Folder for CPU profiles of the ingest; null: none are made. */
  profile: string | null;
  /** How many messages come in at once while an agent works, measured instead of all else; null: all else. */
  burst: number | null;
  /** How many messages a conversation has that is opened and scrolled, measured instead of all else; null: all else. */
  thread: number | null;
}

export const usage = `npm run bench -- [--messages 10000] [--json FILE] [--peers on|off] [--peer-seconds 180] [--profile FOLDER], or --burst 10000 [--json FILE], or --thread 10000 [--json FILE]`;

/** @throws an error that says what is wrong with an argument */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '10000' },
      json: { type: 'string' },
      peers: { type: 'string', default: 'on' },
      'peer-seconds': { type: 'string', default: '180' },
      profile: { type: 'string' },
      burst: { type: 'string' },
      thread: { type: 'string' },
    },
  });
  if (values.peers !== 'on' && values.peers !== 'off') throw new Error(`--peers ${values.peers}: it is on or off.`);
  const peerSeconds = wholeNumber('--peer-seconds', values['peer-seconds']);
  return {
    messages: wholeNumber('--messages', values.messages),
    json: values.json ?? null,
    peerSeconds: values.peers === 'on' ? peerSeconds : null,
    profile: values.profile ?? null,
    burst: values.burst === undefined ? null : wholeNumber('--burst', values.burst),
    thread: values.thread === undefined ? null : wholeNumber('--thread', values.thread),
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} ${text}: it is a whole number above 0.`);
  return value;
}
