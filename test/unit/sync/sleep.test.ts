import { expect, test } from 'vitest';
import type { Clock } from '../../../src/main/ports.ts';
import { watchSleep } from '../../../src/main/sync/sleep.ts';

/** A clock of a machine that sleeps: its timers stand still meanwhile, its time does not. */
function sleepyClock() {
  let now = 1_800_000_000_000;
  let wrong = 0;
  let timer: { left: number; run: () => void } | null = null;
  const clock: Clock = {
    now: () => now + wrong,
    elapsed: () => now,
    after(left, run) {
      timer = { left, run };
      return () => (timer = null);
    },
  };
  return {
    clock,
    idle: () => timer === null,
    set: (ahead: number) => (wrong = ahead),
    sleep: (milliseconds: number) => (now += milliseconds),
    run(milliseconds: number) {
      for (let left = milliseconds; left > 0 && timer !== null;) {
        const step = Math.min(left, timer.left);
        left -= step;
        timer.left -= step;
        now += step;
        if (timer.left > 0) continue;
        const { run } = timer;
        timer = null;
        run();
      }
    },
  };
}

test('a timer that comes much too late means that the machine slept', () => {
  const machine = sleepyClock();
  let woken = 0;
  watchSleep(machine.clock, () => (woken += 1));
  machine.run(60_000);
  expect(woken).toBe(0);
  machine.sleep(3_600_000);
  machine.run(10_000);
  expect(woken).toBe(1);
  machine.run(60_000);
  expect(woken).toBe(1);
});

test('a machine that is merely busy did not sleep', () => {
  const machine = sleepyClock();
  let woken = 0;
  watchSleep(machine.clock, () => (woken += 1));
  machine.sleep(15_000);
  machine.run(10_000);
  expect(woken).toBe(0);
});

test('what its clock shows may be wrong: it is told when it was set, forward or back', () => {
  const machine = sleepyClock();
  let woken = 0;
  watchSleep(machine.clock, () => (woken += 1));
  for (const [ahead, times] of [[5_000, 1], [5_500, 1], [-7_200_000, 2]] as const) {
    machine.set(ahead);
    machine.run(20_000);
    expect(woken).toBe(times);
  }
});

test('nothing is left behind when it ends', () => {
  const machine = sleepyClock();
  watchSleep(machine.clock, () => undefined)();
  expect(machine.idle()).toBe(true);
});
