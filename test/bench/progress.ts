const began = performance.now();

/** A line on standard error, with the seconds since the bench began. */
export function progress(what: string): void {
  process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(5)} s  ${what}\n`);
}

/** Answers with a function that takes how far the work is, and says so at each tenth. */
export function tenths(what: string, total: number): (done: number) => void {
  let said = 0;
  return (done) => {
    const tenth = Math.floor((done * 10) / Math.max(total, 1));
    if (tenth <= said || tenth > 10) return;
    said = tenth;
    progress(`${what}: ${tenth}0 %`);
  };
}
