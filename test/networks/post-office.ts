import { asMetaWrites, signatureOf } from './deliveries.ts';

/** Takes a delivery; false: it is to be delivered again. */
export type Letterbox = (body: string, signature: string) => Promise<boolean> | boolean;

/** Delivers until it was taken: what was refused comes again, later and in another order, and sometimes what was taken too. */
export interface PostOffice {
  deliver(payload: unknown): Promise<void>;
  /** Another round for all that was not taken, the newest first. */
  retry(): Promise<void>;
  /** Everything once more. */
  repeat(): Promise<void>;
  readonly waiting: number;
  /** All that is on its way was taken, or not. */
  settled(): Promise<void>;
  to(letterbox: Letterbox): void;
}

export function createPostOffice(secret: string, first: Letterbox): PostOffice {
  let letterbox = first;
  let waiting: string[] = [];
  const all: string[] = [];
  const underWay = new Set<Promise<void>>();
  const attempt = async (body: string): Promise<boolean> => {
    try {
      return await letterbox(body, signatureOf(secret, body));
    } catch {
      return false;
    }
  };
  return {
    deliver(payload) {
      const body = asMetaWrites(payload);
      all.push(body);
      const done = attempt(body).then((taken) => {
        if (!taken) waiting.push(body);
      }).finally(() => underWay.delete(done));
      underWay.add(done);
      return done;
    },
    async retry() {
      const round = waiting.reverse();
      waiting = [];
      for (const body of round) if (!await attempt(body)) waiting.push(body);
    },
    async repeat() {
      for (const body of all) await attempt(body);
    },
    async settled() {
      await Promise.all(underWay);
    },
    get waiting() {
      return waiting.length;
    },
    to(next) {
      letterbox = next;
    },
  };
}
