import { expect, test } from 'vitest';
import { drawFor } from '../../chaos/draw.ts';
import { optionsOf } from '../../chaos/options.ts';
import { steps } from '../../chaos/steps/all.ts';

const drawn = (seed: number): string[] => Array.from({ length: 200 }, (_, round) => drawFor(seed, round).weighed(steps).name);

test('the same seed draws the same steps, another one others', () => {
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

test('every step is drawn before long', () => {
  const seen = new Set(Array.from({ length: 5_000 }, (_, round) => drawFor(1, round).weighed(steps).name));
  expect([...seen].sort()).toEqual(steps.map(({ name }) => name).sort());
});

test('ids for replies are UUIDs, and no two alike', () => {
  const ids = Array.from({ length: 500 }, (_, round) => drawFor(3, round).uuid());
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/u);
});

test('arguments that cannot be used are refused', () => {
  expect(optionsOf(['--seed', '5', '--rounds', '40', '--json', 'chaos.json'])).toEqual({ seed: 5, rounds: 40, restEvery: 100, json: 'chaos.json', log: null });
  expect(optionsOf([], 1_234_567).seed).toBe(234_567);
  for (const wrong of [['--rounds', '0'], ['--rounds', 'many'], ['--seed', '-1'], ['--rest-every', '']]) expect(() => optionsOf(wrong)).toThrow(wrong[0]);
});
