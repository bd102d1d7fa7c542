import { expect, test } from 'vitest';
import { guideDe } from '../../../src/renderer/src/i18n/guide/de.ts';
import { guideEn } from '../../../src/renderer/src/i18n/guide/en.ts';
import { guideFr } from '../../../src/renderer/src/i18n/guide/fr.ts';
import { guideId } from '../../../src/renderer/src/i18n/guide/id.ts';
import { chapters } from '../../../src/renderer/src/guide/chapters.ts';
import { commandNamed, piecesOf, wordsOf } from '../../../src/renderer/src/guide/pieces.ts';

const keysIn = (text: string): string[] => piecesOf(text).filter((piece) => piece.startsWith('[['));

test.each([['en', guideEn], ['de', guideDe], ['fr', guideFr], ['id', guideId]] as const)('in %s the help names keys by commands that there are, and the same ones in each chapter', (_, guide) => {
  for (const chapter of chapters) {
    const named = keysIn(guide[`guide.${chapter}.text`]);
    expect(named.filter((piece) => commandNamed(piece) === null)).toEqual([]);
    expect(named.toSorted()).toEqual(keysIn(guideEn[`guide.${chapter}.text`]).toSorted());
  }
});

test('a text is words and keys, and its words can be looked for', () => {
  expect(piecesOf('Press [[reply.send]] to send')).toEqual(['Press ', '[[reply.send]]', ' to send']);
  expect(['Press ', '[[reply.send]]', '[[nothing]]'].map(commandNamed)).toEqual([null, 'reply.send', null]);
  expect(wordsOf('Open it ([[accounts]])')).toBe('Open it ( )');
});
