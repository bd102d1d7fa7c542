import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  capabilities, networkFacts, channel, channelOf, delivery, eventNames, fail, methodNames, networkName, problem, problemCode, problemOf, succeed,
} from '../../../src/contract/index.ts';

const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('every problem survives JSON and is a problem', () => {
  fc.assert(fc.property(fc.constantFrom(...problemCode.options), fc.string({ unit: 'binary', maxLength: 900 }), fc.option(fc.integer({ min: 0 })), (code, detail, until) => {
    const made = problemOf(code, detail, until);
    expect(problem.parse(through(made))).toEqual(made);
    expect(made.detail.length).toBeLessThanOrEqual(500);
  }));
});

test('every delivery survives JSON', () => {
  const time = fc.integer({ min: 0, max: 8.64e15 });
  const attempt = fc.integer({ min: 1, max: 1e6 });
  const refusals = fc.integer({ min: 0, max: 12 });
  const why = fc.constantFrom(...problemCode.options).map((code) => problemOf(code));
  const any = fc.oneof(
    fc.constant({ state: 'received' }),
    fc.record({ state: fc.constant('queued'), queuedAt: time, dueAt: time, attempt, refusals, problem: fc.option(why) }),
    fc.record({ state: fc.constant('sending'), queuedAt: time, attempt, refusals, startedAt: time }),
    fc.record({ state: fc.constant('sent'), queuedAt: time, attempt }),
    fc.record({ state: fc.constantFrom('held', 'failed'), queuedAt: time, attempt, problem: why }),
    fc.record({ state: fc.constant('uncertain'), queuedAt: time, attempt, startedAt: time, dueAt: fc.option(time), checks: fc.nat(), problem: why }),
  );
  fc.assert(fc.property(any, (value) => {
    expect(delivery.parse(through(value))).toEqual(value);
  }));
});

test.each([{ state: 'sending', queuedAt: 1, attempt: 0, refusals: 0, startedAt: 1 }, { state: 'uncertain' }, { state: 'lost' }, { state: 'held', queuedAt: 1, attempt: 1, problem: null }])(
  '%j is no delivery', (value) => expect(delivery.safeParse(value).success).toBe(false));

test('results survive JSON', () => {
  for (const result of [succeed({ a: 1 }), fail('refused', 'no', problemOf('forbidden')), fail('startup', '')]) expect(through(result)).toEqual(result);
});

test('every network says what each of its channels allows', () => {
  for (const network of networkName.options) for (const one of channel.options) expect(capabilities.parse(networkFacts[network].capabilities[one])).toEqual(networkFacts[network].capabilities[one]);
});

test('no two methods or events share a channel', () => {
  const channels = [...methodNames, ...eventNames].map(channelOf);
  expect(new Set(channels).size).toBe(channels.length);
});
