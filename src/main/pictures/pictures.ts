import { readBounded } from '../networks/http/bounded.ts';
import type { Clock, Log } from '../ports.ts';
import type { Sealing } from '../vault/sealing.ts';
import { rasterType } from './raster.ts';
import { type Bounds, type Kept, openStore, type PictureStore } from './store.ts';

export interface PicturesPorts {
  /** The profile's folder of pictures. */
  directory: string;
  sealing: Sealing;
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
}

/** What a network answered: `none` is certain, `unknown` may be something on the way. */
export type Asked = { kind: 'face'; content: Uint8Array } | { kind: 'none' } | { kind: 'unknown' };

/** Of whom, and where the network says that their picture is; empty: nowhere. Or how it is asked for one. */
export type Portrait = { customerId: string; address: string } | { customerId: string; ask: (signal: AbortSignal) => Promise<Asked> };

/**
 * Pictures of customers. Fetched by main when an agent looks at the person, never when messages are pulled: a network hears of
 * nobody but those who are looked at, and that without cookies and without saying where from. What was fetched is shown from
 * disk, also offline, until the network names another picture or it was kept for long enough.
 */
export interface Pictures {
  /** A `data:` address of a raster image; null where there is none, or it cannot be had. */
  of(portrait: Portrait): Promise<string | null>;
}

export const picturesFolder = 'pictures';

/** https://developers.google.com/youtube/terms/developer-policies III.E.4 lets nothing be kept for longer; the others do not either. */
const bounds: Bounds = { most: 4_000, mostBytes: 64 * 1_024 * 1_024, keptFor: 30 * 24 * 60 * 60_000 };
/** Bytes; those that networks give are a tenth of it. */
const largest = 512 * 1_024;
/** Milliseconds. */
const patience = 10_000;
const tryAgainAfter = 15 * 60_000;
/** Networks that are asked do not tell when somebody has another picture. Milliseconds. */
const askAgainAfter = 7 * 24 * 60 * 60_000;
const askedVersion = 'asked';
/** Who has none for certain has none for a while. Milliseconds. */
const noneFor = 24 * 60 * 60_000;
/** How many failures are remembered. */
const mostFailures = 1_000;

/** Signatures and their ends are behind the question mark, and change with every answer: the picture is what stands before it. */
const versionOf = (address: string): string => address.replace(/[?#].*$/su, '').replace(/\s/gu, '');

async function fetched(call: typeof fetch, address: string): Promise<Asked> {
  try {
    const response = await call(address, { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal: AbortSignal.timeout(patience) });
    const content = response.ok && Number(response.headers.get('content-length') ?? '0') <= largest ? await readBounded(response, largest) : undefined;
    if (content !== undefined) return { kind: 'face', content };
    await response.body?.cancel();
    return { kind: 'unknown' };
  } catch {
    // Offline, or gone: initials are shown in its place.
    return { kind: 'unknown' };
  }
}

/** What is looked for, whatever stands behind the question mark. */
const nameOf = (portrait: Portrait): string => `${portrait.customerId} ${'ask' in portrait ? askedVersion : versionOf(portrait.address)}`;

const shown = ({ content }: Pick<Kept, 'content'>): string | null => {
  const type = rasterType(content);
  return type === null ? null : `data:${type};base64,${Buffer.from(content).toString('base64')}`;
};

export function createPictures({ directory, sealing, clock, fetch: call, log }: PicturesPorts): Pictures {
  let store: Promise<PictureStore> | null = null;
  const opened = (): Promise<PictureStore> => {
    store ??= openStore(directory, sealing, () => clock.now(), bounds);
    store.catch(() => {
      store = null;
    });
    return store;
  };
  /** What could not be had, by customer and version, and when it is looked for again. */
  const failed = new Map<string, number>();
  const asked = new Map<string, Promise<string | null>>();

  const isGoodFor = ({ version, fetchedAt }: Kept, portrait: Portrait): boolean =>
    ('ask' in portrait ? version === askedVersion && clock.now() - fetchedAt < askAgainAfter : version === versionOf(portrait.address));

  const look = async (portrait: Portrait): Promise<string | null> => {
    const { customerId } = portrait;
    const pictures = await opened();
    const known = await pictures.read(customerId);
    const attempt = nameOf(portrait);
    if ((known !== null && isGoodFor(known, portrait)) || clock.now() < (failed.get(attempt) ?? 0)) return known && shown(known);
    const got = await ('ask' in portrait ? portrait.ask(AbortSignal.timeout(patience)) : fetched(call, portrait.address));
    if (got.kind === 'face' && got.content.byteLength <= largest && rasterType(got.content) !== null) {
      await pictures.write(customerId, { version: 'ask' in portrait ? askedVersion : versionOf(portrait.address), fetchedAt: clock.now(), content: got.content });
      return shown(got);
    }
    if (failed.size >= mostFailures) failed.clear();
    failed.set(attempt, clock.now() + (got.kind === 'none' ? noneFor : tryAgainAfter));
    if (got.kind !== 'none') return known && shown(known);
    await pictures.remove(customerId);
    return null;
  };

  return {
    of(portrait) {
      if ('address' in portrait && portrait.address === '') return Promise.resolve(null);
      const key = nameOf(portrait);
      const underWay = asked.get(key) ?? look(portrait).catch((error: unknown) => {
        log('picture.failed', { reason: error instanceof Error ? error.name : String(error) });
        return null;
      }).finally(() => asked.delete(key));
      asked.set(key, underWay);
      return underWay;
    },
  };
}
