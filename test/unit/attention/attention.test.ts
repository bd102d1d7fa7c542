import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AttentionView, usualAttention } from '../../../src/contract/index.ts';
import { type Attention, openAttention } from '../../../src/main/attention/attention.ts';
import { type Recorded, recordSurroundings } from '../../surroundings.ts';
import { handClock, type HandClock } from '../sync/hand-clock.ts';

const hour = 3_600_000;
const anna = { id: 'anna', customerName: 'Anna', preview: 'The kettle leaks' };
const ben = { id: 'ben', customerName: 'Ben', preview: 'Hello?' };

let directory: string;
let clock: HandClock;
let system: Recorded;
let attention: Attention;
let wanted: number;
let told: AttentionView[];

function open(surroundings = system): Attention {
  return openAttention({
    directory, locale: 'en-GB', clock, surroundings: surroundings.surroundings,
    changed: (view) => told.push(view),
    wanted: () => (wanted += 1),
    onDefect: (error) => {
      throw error;
    },
  });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdfast-attention-'));
  clock = handClock(new Date(2026, 10, 26, 12).getTime());
  system = recordSurroundings();
  wanted = 0;
  told = [];
  attention = open();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const message = (...conversations: typeof anna[]) => attention.notify({ kind: 'message', conversations });
const titles = () => system.notices.map(({ title }) => title);

describe('notifications', () => {
  test('are shown, and lead to what they speak of, once', () => {
    message(anna);
    expect(titles()).toEqual(['Anna']);
    system.notices[0]!.clicked();
    expect([system.shown, wanted]).toEqual([1, 1]);
    expect(attention.takeTarget()).toEqual({ to: 'conversation', conversationId: 'anna' });
    expect(attention.takeTarget()).toBeNull();
  });

  test('leave out what the agent looks at, in a window that has the focus', () => {
    attention.look('anna');
    message(anna);
    expect(titles()).toEqual(['Anna']);
    system.focused = true;
    message(anna);
    expect(titles()).toEqual(['Anna']);
    message(anna, ben);
    expect(titles()).toEqual(['Anna', 'Ben']);
  });

  test('come of the kinds that are switched on only', async () => {
    await attention.set({ ...usualAttention, kinds: { message: false, problem: true, target: true } });
    message(anna);
    attention.notify({ kind: 'problem', conversations: [anna] });
    expect(titles()).toEqual(['1 reply needs you']);
  });

  test('keep quiet in quiet hours, and for an hour where the agent pauses them', async () => {
    await attention.set({ ...usualAttention, quiet: { on: true, from: 720, to: 780, days: [4] } });
    message(anna);
    clock.advance(hour);
    message(anna);
    expect(titles()).toEqual(['Anna']);
    await attention.pause(true);
    message(ben);
    expect(attention.view().pausedUntil).toBe(clock.now() + hour);
    clock.advance(hour);
    expect(told.at(-1)!.pausedUntil).toBeNull();
    message(ben);
    expect(titles()).toEqual(['Anna', 'Ben']);
  });

  test('are none where the system has none', () => {
    system = recordSurroundings({ notify: false, badge: false, tray: false });
    attention = open();
    message(anna);
    expect(titles()).toEqual([]);
  });
});

describe('badge and tray', () => {
  test('count what needs an answer', async () => {
    attention.count({ open: 3, mine: 1 });
    expect([system.badge, system.tray?.count, system.tray?.words]).toEqual([3, 3, 'Holdfast: 3 conversations need an answer']);
    await attention.set({ ...usualAttention, badge: 'mine' });
    expect([system.badge, system.tray?.count]).toEqual([1, 3]);
    attention.count({ open: 3, mine: 2 });
    expect([system.badge, system.tray?.count]).toEqual([2, 3]);
    await attention.set({ ...usualAttention, badge: 'off', tray: 'off' });
    expect([system.badge, system.tray]).toEqual([0, null]);
  });

  test('the menu pauses and goes on, in the language of the page', async () => {
    await attention.setLocale('de');
    expect(system.tray!.entries.map(({ label }) => label)).toEqual(['Holdfast öffnen', 'Eine Stunde lang nicht benachrichtigen', 'Beenden']);
    system.tray!.entries[1]!.run();
    await expect.poll(() => system.tray!.entries[1]!.label).toBe('Wieder benachrichtigen');
  });

  test('closing the window leaves the console running only where there is a tray and the agent chose so', async () => {
    expect(system.keepsRunning).toBe(false);
    await attention.set({ ...usualAttention, tray: 'keep-running' });
    expect(system.keepsRunning).toBe(true);
    const bare = recordSurroundings({ notify: true, badge: true, tray: false });
    open(bare);
    expect(bare.keepsRunning).toBe(false);
  });
});

test('what was chosen is there after a restart, and a file that cannot be read keeps nothing from starting', async () => {
  await attention.set({ ...usualAttention, showText: false });
  await attention.setLocale('fr');
  await attention.pause(true);
  const again = open();
  expect(again.view().settings.showText).toBe(false);
  expect(again.view().pausedUntil).toBe(clock.now() + hour);
  expect(system.tray!.entries[2]!.label).toBe('Quitter');
  writeFileSync(join(directory, 'attention.json'), '{');
  expect(open().view().settings).toEqual(usualAttention);
});

test('a console that closes takes its number and its icon along', () => {
  attention.count({ open: 3, mine: 1 });
  attention.close();
  attention.count({ open: 4, mine: 1 });
  expect([system.badge, system.tray]).toEqual([0, null]);
});
