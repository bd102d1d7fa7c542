/** Something that is wrong for a while. */
export interface Outage {
  /** The first round in which all is well again. */
  until: number;
  /** True while requests may still be on their way: what is not in a ledger may come there yet. */
  holds: boolean;
  end(): Promise<void> | void;
}

/** Everything that is wrong at the moment. */
export class Outages {
  #all: Outage[] = [];

  /** How many were put on the way, and how many a request met there. */
  made = 0;
  met = 0;

  add(outage: Outage): { met(): void } {
    this.#all.push(outage);
    this.made += 1;
    return { met: () => void (this.met += 1) };
  }

  get holding(): boolean {
    return this.#all.some(({ holds }) => holds);
  }

  get count(): number {
    return this.#all.length;
  }

  /** Ends those whose time is up. */
  async reach(round: number): Promise<void> {
    const over = this.#all.filter(({ until }) => until <= round);
    this.#all = this.#all.filter(({ until }) => until > round);
    for (const outage of over) await outage.end();
  }
}
