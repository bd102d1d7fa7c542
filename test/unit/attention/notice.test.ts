import { describe, expect, test } from 'vitest';
import { targetOf, wordsOf } from '../../../src/main/attention/notice.ts';
import { de } from '../../../src/main/attention/words/de.ts';
import { en } from '../../../src/main/attention/words/en.ts';
import { fr } from '../../../src/main/attention/words/fr.ts';
import { id } from '../../../src/main/attention/words/id.ts';
import { wordsIn } from '../../../src/main/attention/words/words.ts';

const conversation = (name: string) => ({ id: `c-${name}`, customerName: name, preview: `${name} wrote this` });
const say = wordsIn('en-GB');

describe('a notification', () => {
  test('of one message has its author and words, and leads there', () => {
    const notice = { kind: 'message' as const, conversations: [conversation('Anna')] };
    expect(wordsOf(notice, true, say)).toEqual({ title: 'Anna', body: 'Anna wrote this' });
    expect(targetOf(notice)).toEqual({ to: 'conversation', conversationId: 'c-Anna' });
  });

  test('of many is one, with a few names', () => {
    const notice = { kind: 'message' as const, conversations: ['Anna', 'Ben', 'Cleo', 'Dan', 'Anna'].map(conversation) };
    expect(wordsOf(notice, true, say)).toEqual({ title: '5 conversations need an answer', body: 'Anna, Ben, Cleo and 1 more' });
    expect(targetOf(notice)).toEqual({ to: 'view', view: 'open' });
  });

  test('says nothing of customers where the agent wants that', () => {
    for (const kind of ['message', 'problem', 'target'] as const) {
      const { title, body } = wordsOf({ kind, conversations: [conversation('Anna')] }, false, say);
      expect(`${title} ${body}`).not.toContain('Anna');
      expect(title).toMatch(/^1 /u);
    }
  });

  test('of a problem leads to the outbox', () => {
    expect(targetOf({ kind: 'problem', conversations: [conversation('Anna')] })).toEqual({ to: 'view', view: 'outbox' });
  });
});

describe('what is said outside of the window', () => {
  const files: Record<string, Record<string, string>> = { en, de, fr, id };
  const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name!).sort();

  test.each(Object.keys(files))('has every key and plural form in %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of Object.keys(en)) {
      const wanted = key.endsWith('_other') ? forms.map((form) => key.replace('_other', `_${form}`)) : [key];
      for (const name of wanted) {
        expect(files[language]![name], name).toBeTruthy();
        expect(placeholders(files[language]![name]!), name).toEqual(placeholders(en[key as keyof typeof en]));
      }
    }
  });

  test('follows the locale, and is English where it is none of ours', () => {
    expect(wordsIn('de-CH')('tray.quit')).toBe('Beenden');
    expect(wordsIn('fr')('message.title', { count: 1_000_000 })).toContain('de conversations');
    expect(wordsIn('pt-BR')('tray.quit')).toBe('Quit');
  });
});
