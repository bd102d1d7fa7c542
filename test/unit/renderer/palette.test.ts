import { expect, test } from 'vitest';
import { type Group, shownGroups, stillFitting } from '../../../src/renderer/src/commands/palette/groups.ts';

const entry = (id: string, title: string, detail?: string) => ({ id, title, ...(detail === undefined ? {} : { detail }), keys: [], choose: () => undefined });
const commands: Group = { heading: 'palette.commands', entries: [entry('undo', 'Undo'), entry('theme', 'Change colours'), entry('done', 'Mark as done')] };
const settings: Group = { heading: 'palette.settings', entries: [entry('language', 'Language', 'General'), entry('colours', 'Colours')] };
const shown = (groups: readonly Group[]) => groups.map(({ heading, entries }) => [heading, ...entries.map(({ id }) => id)]);

test('with nothing typed: what was chosen lately, the latest first, and everything else once', () => {
  expect(shown(shownGroups('', [commands, settings], [], ['colours', 'gone', 'undo']))).toEqual([
    ['palette.recent', 'colours', 'undo'], ['palette.commands', 'theme', 'done'], ['palette.settings', 'language'],
  ]);
  expect(shown(shownGroups(' ', [commands], [], []))).toEqual([['palette.commands', 'undo', 'theme', 'done']]);
});

test('what fits best is first, and its heading too; headings without anything are left out', () => {
  expect(shown(shownGroups('colours', [commands, settings], [], []))).toEqual([['palette.settings', 'colours'], ['palette.commands', 'theme']]);
  expect(shown(shownGroups('general', [commands, settings], [], ['undo']))).toEqual([['palette.settings', 'language']]);
  expect(shown(shownGroups('xyz', [commands, settings], [], []))).toEqual([]);
});

test('what others found comes after what fits well, and before what only has the letters', () => {
  const customers: Group = { heading: 'palette.customers', entries: [entry('a', 'Mara Dones')] };
  expect(shown(shownGroups('mark do', [commands], [customers], []))).toEqual([['palette.commands', 'done'], ['palette.customers', 'a']]);
  expect(shown(shownGroups('mado', [commands], [customers], []))).toEqual([['palette.customers', 'a'], ['palette.commands', 'done']]);
});

test('of the answers to what was typed before, those stay that still fit', () => {
  const customers: Group = { heading: 'palette.customers', entries: [entry('a', 'Ann Archer'), entry('b', 'Anna Bell', '@bell')] };
  expect(shown(stillFitting('anna', [customers]))).toEqual([['palette.customers', 'b']]);
  expect(shown(stillFitting('bob', [customers]))).toEqual([]);
});
