import type { FullTextWriter } from './writer.ts';

/** Indexing begins when no write came for a while, but does not wait for ever while writes keep coming. */
const quietMilliseconds = 50;
const patienceMilliseconds = 1_000;

/** Keeps an index up with its documents, between the requests of the writer's worker. */
export class Indexer {
  readonly #writer: FullTextWriter;
  readonly #isWanted: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #next: NodeJS.Immediate | undefined;
  #waitingSince = 0;

  constructor(writer: FullTextWriter, isWanted: () => boolean) {
    this.#writer = writer;
    this.#isWanted = isWanted;
  }

  indexSoon(): void {
    if (this.#next !== undefined) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#waitingSince = now;
    else if (now - this.#waitingSince > patienceMilliseconds) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#work(), quietMilliseconds);
  }

  /** Indexes everything now, where no more than `limit` documents wait. */
  catchUp(limit: number): void {
    if (this.#writer.waiting() > limit) return;
    while (this.#writer.waiting() > 0) this.#writer.indexBatch(() => false);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#next);
    this.#timer = undefined;
    this.#next = undefined;
  }

  #work(): void {
    this.stop();
    try {
      // Requests that have come meanwhile are taken up between one batch and the next.
      if (this.#writer.indexBatch(this.#isWanted)) this.#next = setImmediate(() => this.#work());
    } catch {
      // A full disk, say. The documents are safe and still listed as waiting; the next write or search tries again.
    }
  }
}
