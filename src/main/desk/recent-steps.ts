/** How many steps can be undone. */
const most = 50;

/** What agents did of late, by the id of the step, so that it can be undone in this run of the console. */
export class RecentSteps<Step> {
  readonly #steps = new Map<string, Step>();

  get(operationId: string): Step | undefined {
    return this.#steps.get(operationId);
  }

  keep(operationId: string, step: Step): void {
    this.#steps.set(operationId, step);
    const [oldest] = this.#steps.keys();
    if (this.#steps.size > most && oldest !== undefined) this.#steps.delete(oldest);
  }

  take(operationId: string): Step | undefined {
    const step = this.#steps.get(operationId);
    this.#steps.delete(operationId);
    return step;
  }
}
