import { createHash } from 'node:crypto';

const digits = '234567abcdefghijklmnopqrstuvwxyz';

/** Record keys and revisions: microseconds above ten bits that count up, so that what is given out later is greater. */
export function createTids(): (at: number) => string {
  let last = 0n;
  return (at) => {
    const wanted = BigInt(Math.max(0, Math.floor(at))) * 1_000n << 10n;
    last = wanted > last ? wanted : last + 1n;
    return tidOf(last);
  };
}

function tidOf(value: bigint): string {
  let rest = value;
  let text = '';
  for (let digit = 0; digit < 13; digit += 1) {
    text = `${digits[Number(rest & 31n)]!}${text}`;
    rest >>= 5n;
  }
  return text;
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += 'abcdefghijklmnopqrstuvwxyz234567'[(held >> bits) & 31]!;
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + 'abcdefghijklmnopqrstuvwxyz234567'[(held << (5 - bits)) & 31]! : text;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
};

/** In the form of a CID; of records not the true one, which hashes CBOR, but one that differs where they do. */
const cid = (codec: number, content: string | Uint8Array): string =>
  `b${base32(Buffer.concat([Uint8Array.of(1, codec, 0x12, 32), createHash('sha256').update(content).digest()]))}`;
export const cidOfRecord = (value: unknown): string => cid(0x71, JSON.stringify(sorted(value)));
export const cidOfBlob = (content: Uint8Array): string => cid(0x55, content);

/** A DID as plc.directory gives them out. */
export const didFor = (handle: string): string => `did:plc:${base32(createHash('sha256').update(handle).digest()).slice(0, 24)}`;
