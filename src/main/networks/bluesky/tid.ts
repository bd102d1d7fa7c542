import { createHash } from 'node:crypto';
import { isTid } from './identifiers.ts';

const digits = '234567abcdefghijklmnopqrstuvwxyz';
const length = 13;

function written(value: bigint): string {
  let rest = value;
  let text = '';
  for (let digit = 0; digit < length; digit += 1) {
    text = `${digits[Number(rest & 31n)] ?? ''}${text}`;
    rest >>= 5n;
  }
  return text;
}

/** A key as other programs give them out: microseconds in 53 bits above 10 bits of chance. https://atproto.com/specs/tid */
function tid(time: number, name: string): string {
  const chance = createHash('sha256').update(name).digest().readUInt32BE(0);
  const micros = BigInt(Math.max(0, Math.floor(time))) * 1_000n + BigInt(chance % 1_000);
  return written(((micros & ((1n << 53n) - 1n)) << 10n) | BigInt((chance >>> 10) & 1_023));
}

/** The key of a reply's record. The same for each attempt; another for every other reply. */
export const replyKey = (replyId: string, firstStartedAt: number): string => tid(firstStartedAt, replyId);

/** The key of the one record that we ever keep about something: liking or blocking it again finds it. */
export const keyAbout = (subject: string): string => tid(createHash('sha256').update(`about ${subject}`).digest().readUIntBE(0, 5), subject);

/** When a key was given out, epoch milliseconds; null: it does not tell. */
export function timeOf(key: string): number | null {
  if (!isTid(key)) return null;
  const value = Array.from(key).reduce((sum, digit) => (sum << 5n) | BigInt(digits.indexOf(digit)), 0n);
  return Number((value >> 10n) / 1_000n);
}
