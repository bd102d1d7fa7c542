import { describe, expect, test } from 'vitest';
import type { Definition, SavedReplyDefinition, VariableValues } from '../../../src/contract/index.ts';
import { peopleIn, peopleNamed } from '../../../src/renderer/src/composer/completion/mentions.ts';
import { triggerAt } from '../../../src/renderer/src/composer/completion/trigger.ts';
import { variableValues } from '../../../src/renderer/src/composer/variable-values.ts';
import { findEmoji, loadEmoji } from '../../../src/renderer/src/emoji/emoji.ts';
import { lookOf } from '../../../src/renderer/src/preview/public-look.ts';
import { beginningWith, findSavedReplies } from '../../../src/renderer/src/saved-replies/find.ts';
import { signatureFor, signed, unsigned } from '../../../src/renderer/src/signature/signature.ts';

const lou = '00000000-0000-4000-8000-000000000001';
const team: Definition[] = [
  { id: lou, kind: 'agent', name: 'Lou Stone', initials: 'LS' },
  { id: 'workstation', kind: 'workstation', agentId: lou },
];

describe('what is completed', () => {
  const kindAt = (text: string, caret = text.length) => triggerAt(text, caret)?.kind ?? null;

  test.each(['/', '/thx', 'Hello\n/thx'])('%j asks for a saved reply', (text) => expect(kindAt(text)).toBe('savedReply'));
  test.each([':he', 'Thanks :hea'])('%j asks for an emoji', (text) => expect(kindAt(text)).toBe('emoji'));
  test.each(['@', 'Hi @an', '(@anna.b@example.social'])('%j asks for a person', (text) => expect(kindAt(text)).toBe('mention'));
  test.each(['and/or', 'see /etc', '/etc/hosts', '/thx ', '10:30', 'https://a', ':)', ':D', 'mail me@example', '', 'Note:ab'])('%j asks for nothing', (text) => expect(kindAt(text)).toBeNull());
  test('what goes on behind the caret is not cut in two', () => expect(kindAt('/thanks', 3)).toBeNull());
  test('it tells what to put something else in the place of', () => expect(triggerAt('Hi\n/th', 6)).toEqual({ kind: 'savedReply', query: 'th', from: 3, to: 6 }));
});

describe('saved replies are found', () => {
  const reply = (name: string, shortcut: string, text: string, uses: number): SavedReplyDefinition =>
    ({ id: name, kind: 'savedReply', name, shortcut, texts: [{ language: 'en', text }], networks: [], accounts: [], uses, lastUsedAt: 0 });
  const replies = [reply('Refund sent', 'refund', 'Your money left us', 1), reply('Order number', 'order', 'Which order is the refund for?', 9), reply('Straße', '', 'x', 0)];
  const names = (found: readonly SavedReplyDefinition[]) => found.map(({ name }) => name);

  test('by their shortcut first, then by their name, then by their text', () => expect(names(findSavedReplies(replies, 'refund'))).toEqual(['Refund sent', 'Order number']));
  test('the most used first where nothing is searched for', () => expect(names(findSavedReplies(replies, ''))).toEqual(['Order number', 'Refund sent', 'Straße']));
  test('as one types, only by how they begin', () => {
    expect(names(beginningWith(replies, 'se'))).toEqual(['Refund sent']);
    expect(names(beginningWith(replies, 'etc'))).toEqual([]);
    expect(names(beginningWith(replies, 'fund'))).toEqual([]);
  });
});

describe('a signature', () => {
  const values: VariableValues = variableValues({ row: { customerName: 'Anna Archer', customerHandle: '@anna' }, accountName: 'Acme Shop', definitions: team });
  const x = { accountId: 'x:1', network: 'x', channel: 'public' } as const;
  const mail = { accountId: 'mail:1', network: 'mail', channel: 'private' } as const;

  test('is initials in public, and the name in mails, unless somebody set it', () => {
    expect(signatureFor(team, x, values)).toBe(' ^LS');
    expect(signatureFor(team, { ...x, channel: 'private' }, values)).toBe('');
    expect(signatureFor(team, mail, values)).toBe('\n\nLou Stone\nAcme Shop');
  });

  test('is none where nobody has said who writes', () => {
    expect(signatureFor([], x, values)).toBe('');
    expect(signatureFor([], mail, values)).toBe('');
  });

  test('is what was set for the account, without the lines that cannot be filled', () => {
    const set: Definition = {
      id: 'signature:x:1', kind: 'signature', accountId: 'x:1', public: { by: 'name' }, private: { by: 'text', text: 'Yours\n{{agent.name}}\nOrder {{order}}' },
    };
    expect(signatureFor([...team, set], x, values)).toBe(' – Lou Stone');
    expect(signatureFor([...team, set], { ...x, channel: 'private' }, values)).toBe('\n\nYours\nLou Stone');
  });

  test('is put behind what is sent, once, and taken off what comes back', () => {
    expect(signed('Sorry!\n', ' ^LS')).toBe('Sorry! ^LS');
    expect(signed('Sorry! ^LS', ' ^LS')).toBe('Sorry! ^LS');
    expect(signed('  ', ' ^LS')).toBe('');
    expect(unsigned('Sorry! ^LS', ' ^LS')).toBe('Sorry!');
    expect(unsigned('Sorry!', '')).toBe('Sorry!');
  });
});

describe('variables', () => {
  test('of which nothing is known have no value', () => {
    const values = variableValues({ row: { customerName: '', customerHandle: '@anna' }, accountName: 'Acme', definitions: [] });
    expect(values).toMatchObject({ 'customer.name': null, 'customer.first_name': null, 'customer.handle': '@anna', 'agent.name': null });
  });
});

describe('people to be named', () => {
  const from = (handle: string, name: string, direction: 'in' | 'out' = 'in') => ({ direction, author: { handle, name } });
  const people = peopleIn([from('@ben', 'Ben'), from('@anna', 'Anna Archer'), from('@AcmeShop', 'Acme', 'out'), from('mail@example.com', 'M'), from('@anna', 'Anna Archer')]);
  test('are those of the thread, each once, the latest first', () => expect(people.map(({ handle }) => handle)).toEqual(['@anna', '@ben']));
  test('are found by handle and name', () => {
    expect(peopleNamed(people, 'arch').map(({ handle }) => handle)).toEqual(['@anna']);
    expect(peopleNamed(people, 'b').map(({ handle }) => handle)).toEqual(['@ben']);
  });
});

describe('emoji', () => {
  const first = async (language: 'en' | 'de' | 'fr' | 'id', query: string) => findEmoji(await loadEmoji(language), query, 5)[0];
  test('are found in the language of the console and in English', async () => {
    expect((await first('en', 'red heart'))?.character).toBe('❤️');
    expect((await first('de', 'rotes herz'))?.name).toBe('rotes Herz');
    expect((await first('fr', 'cœur rouge'))?.character).toBe('❤️');
    expect((await first('de', 'red heart'))?.character).toBe('❤️');
    expect((await first('id', 'red heart'))?.character).toBe('❤️');
  });
  test('none is found where nothing fits', async () => expect(findEmoji(await loadEmoji('en'), 'qqq', 5)).toEqual([]));
});

describe('what is seen in public', () => {
  test('X shortens addresses and links people', () => {
    expect(lookOf('x', '@anna see https://www.example.com/help/kettles/blue-kettle now')).toMatchObject({
      pieces: [
        { kind: 'mention', shown: '@anna' }, { kind: 'text', shown: ' see ' },
        { kind: 'link', shown: 'example.com/help/kettles/b…' }, { kind: 'text', shown: ' now' },
      ],
      linksShortened: true,
    });
  });
  test('on Instagram an address leads nowhere', () => {
    const { pieces, linksPlain } = lookOf('instagram', 'https://example.com');
    expect(pieces).toEqual([{ kind: 'text', shown: 'https://example.com' }]);
    expect(linksPlain).toBe(true);
  });
});
