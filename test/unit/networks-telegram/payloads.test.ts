import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn } from '../../../src/main/networks/telegram/files.ts';
import { mapped, placeOf } from '../../../src/main/networks/telegram/mapping.ts';
import { isNote } from '../../../src/main/networks/telegram/service.ts';
import { start } from '../../../src/main/networks/telegram/cursor.ts';
import { textIn } from '../../../src/main/networks/telegram/text.ts';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/telegram/trouble.ts';
import { deletedWire, messageWire, updateWire } from '../../../src/main/networks/telegram/wire.ts';

const recorded = resolve(import.meta.dirname, '../../../../shared/data/payloads/telegram');
const payload = (name: string): unknown => JSON.parse(readFileSync(resolve(recorded, name), 'utf8'));

describe.skipIf(!existsSync(recorded))('what Telegram really sent', () => {
  const updates = (): { name: string; update: Record<string, unknown> }[] =>
    readdirSync(resolve(recorded, 'Updates')).map((name) => ({ name, update: payload(`Updates/${name}`) as Record<string, unknown> }));
  const messages = () => updates().flatMap(({ name, update }) => {
    const read = updateWire.parse(update);
    const raw = read.message ?? read.edited_message ?? read.business_message ?? read.edited_business_message;
    return raw === undefined ? [] : [{ name, raw }];
  });

  test('every update has a number, every message can be read', () => {
    expect(updates().length).toBeGreaterThan(60);
    for (const { name, update } of updates()) expect(updateWire.safeParse(update).success, name).toBe(true);
    for (const { name, raw } of messages()) expect(messageWire.safeParse(raw).success, name).toBe(true);
  });

  test('every message is a note, or says something, or holds a file; what is neither is known by name', () => {
    const odd = messages().filter(({ raw }) => {
      const { content } = messageWire.parse(raw);
      return !isNote(content) && textIn(content) === undefined && filesIn(content).length === 0;
    });
    expect(odd.map(({ name }) => name).sort()).toEqual(['game.json', 'invoice.json', 'story.json'].sort());
  });

  test('a text with marks in it', () => {
    const message = messageWire.parse((payload('Updates/entities.json') as { message: unknown }).message);
    expect(textIn(message.content)).toBe('test bold underline 😆👍 look here (http://google.it/)');
  });

  test('an edit', () => {
    const message = messageWire.parse((payload('Updates/edited_message.json') as { edited_message: unknown }).edited_message);
    expect(mapped(message, placeOf(message, undefined, '1', start)!, [], true, 0)).toMatchObject({
      providerId: '999999999/23762', text: 'Editing this message', sentAt: 1_584_985_181_000, editedAt: 1_584_985_245_000, references: ['999999999/23758'],
    });
  });

  test('deletions in a business', () => {
    expect(deletedWire.parse((payload('Updates/deleted_business_messages.json') as { deleted_business_messages: unknown }).deleted_business_messages))
      .toEqual({ businessConnectionId: '123', chatId: '456', ids: [123, 321] });
  });

  test.each([
    ['too_long.json', 400, 'permanent', 'too-long'],
    ['user_deactivated.json', 403, 'permanent', 'recipient-refused'],
    ['too_many_requests.json', 429, 'retry', 'rate-limited'],
    ['wrong_file_id.json', 400, 'permanent', 'rejected'],
  ] as const)('%s', (name, status, kind, code) => {
    const answer = { status, body: payload(`Responses/${name}`), foreign: false, reset: null };
    expect(troubleOfSend(answer)).toMatchObject({ kind, problem: { code } });
    expect(['retry', 'held']).toContain(troubleOfPull(answer).kind);
  });
});
