import { describe, expect, test } from 'vitest';
import { type AttachmentRule, fileObstacle, lengthBeside, type LengthRule } from '../../../src/contract/index.ts';
import { obstacleTo } from '../../../src/renderer/src/composer/readiness.ts';

const rule: AttachmentRule = {
  most: 2, types: ['image/*', 'video/mp4'], largest: 100, apart: [{ types: ['image/gif'], largest: 200, alone: true }, { types: ['video/*'], largest: 50, alone: false }],
};
const file = (type: string, size = 10) => ({ type, size });

describe('what speaks against a file', () => {
  test('types may have a size of their own', () => {
    expect(fileObstacle(rule, [], file('image/png', 101))).toBe('large');
    expect(fileObstacle(rule, [], file('image/GIF', 200))).toBeNull();
    expect(fileObstacle(rule, [], file('video/mp4', 51))).toBe('large');
  });

  test('what goes alone goes with nothing else, whichever was there first', () => {
    expect(fileObstacle(rule, [file('image/png')], file('image/gif'))).toBe('alone');
    expect(fileObstacle(rule, [file('image/gif')], file('image/png'))).toBe('alone');
    expect(fileObstacle(rule, [file('image/png')], file('video/mp4'))).toBeNull();
  });
});

describe('words beside files', () => {
  const length: LengthRule = { count: 'characters', limit: 20 };
  const caption: LengthRule = { count: 'characters', limit: 5 };
  const kept = [{ id: 'a', name: 'a.png', type: 'image/png', size: 10, kept: true as const }];
  const to = (text: string, attachments: AttachmentRule, files: typeof kept) => obstacleTo(text, files, { length, attachments, noReply: null, standing: null });

  test('may be as long as the caption that is declared, or else as a text alone', () => {
    expect(lengthBeside(0, { length, attachments: { ...rule, caption } })).toBe(length);
    expect(lengthBeside(1, { length, attachments: { ...rule, caption } })).toBe(caption);
    expect(lengthBeside(1, { length, attachments: rule })).toBe(length);
  });

  test('that are too long hold the reply back, and not once the file is gone', () => {
    expect(to('sixsix', { ...rule, caption }, kept)).toBe('too-long');
    expect(to('sixsix', { ...rule, caption }, [])).toBeNull();
    expect(to('sixsix', rule, kept)).toBeNull();
  });
});
