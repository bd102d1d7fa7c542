import { expect, test } from '@playwright/test';
import { run } from '../chaos/run.ts';
import { chosenShell } from './driver/index.ts';

/** What the seed draws, in the order in which it does: kills, cut lines, every way of setting the clock, and replies of every kind are among it. */
const seed = 2796;
const rounds = 50;

if (chosenShell() === 'standin') {
  test('fifty rounds of chance: nothing is lost, sent twice, hidden, missing, doubled or out of order', async () => {
    test.setTimeout(240_000);
    const events: string[] = [];
    const { result, findings } = await run({ seed, rounds, restEvery: rounds }, ({ round, step, what }) => events.push(`${round} ${step}: ${what}`));
    expect(findings, events.join('\n')).toEqual([]);
    expect(result).toEqual({
      seed, rounds, accepted: result.accepted, lost: 0, sentTwice: 0, uncertainHidden: 0, inboundMissing: 0, inboundDoubled: 0, inboundMisordered: 0,
    });
    expect(result.accepted).toBeGreaterThan(0);
  });
}
