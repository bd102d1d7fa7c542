import { describe, expect, test } from 'vitest';
import { contextMenuTemplate } from '../../../src/main/shell/context-menu.ts';
import { dictionaryFor, openSpelling } from '../../../src/main/shell/spelling.ts';

const available = ['de', 'en-AU', 'en-GB', 'en-US', 'pt-BR'];

function checker() {
  const now = { enabled: true, languages: ['en-US'] };
  const session = {
    availableSpellCheckerLanguages: available,
    setSpellCheckerEnabled: (enabled: boolean) => void (now.enabled = enabled),
    setSpellCheckerLanguages: (languages: string[]) => void (now.languages = languages),
  };
  return { now, session };
}

describe('the spell checker', () => {
  test.each([
    ['de', 'de-AT', 'de'], ['en', 'en-GB', 'en-GB'], ['en', 'de-DE', 'en-US'], ['pt', 'de-DE', 'pt-BR'], ['xx', 'de-DE', null],
  ])('%s on a machine in %s is checked by %s', (language, locale, expected) => {
    expect(dictionaryFor(language, available, locale)).toBe(expected);
  });

  test('is off, and wants no dictionary, until it is asked for', () => {
    const { now, session } = checker();
    const check = openSpelling(session, 'linux', 'en-US');
    expect(now).toEqual({ enabled: false, languages: [] });
    expect(check('de')).toBe(true);
    expect(now).toEqual({ enabled: true, languages: ['de'] });
    expect(check('xx')).toBe(false);
    expect(now).toEqual({ enabled: false, languages: [] });
  });

  test('is the system’s own on a Mac, which finds the language itself', () => {
    const { now, session } = checker();
    const check = openSpelling(session, 'darwin', 'en-US');
    expect(check('xx')).toBe(true);
    expect(now).toEqual({ enabled: true, languages: ['en-US'] });
  });
});

describe('the context menu', () => {
  const did: string[] = [];
  const corrections = { replace: (word: string) => void did.push(`replace ${word}`), learn: (word: string) => void did.push(`learn ${word}`) };
  const items = (spot: Parameters<typeof contextMenuTemplate>[0]) => contextMenuTemplate(spot, 'de-DE', corrections);

  test('offers how a word is spelt, and to learn it', () => {
    const menu = items({ isEditable: true, selectionText: 'ketle', misspelledWord: 'ketle', dictionarySuggestions: ['kettle'] });
    expect(menu.map(({ label, role, type }) => label ?? role ?? type)).toEqual(['kettle', 'Zum Wörterbuch hinzufügen', 'separator', 'cut', 'copy', 'paste', 'selectAll']);
    for (const { click } of menu) (click as (() => void) | undefined)?.();
    expect(did).toEqual(['replace kettle', 'learn ketle']);
  });

  test('says that nothing is known', () => {
    expect(items({ isEditable: true, selectionText: '', misspelledWord: 'qqq', dictionarySuggestions: [] })[0]).toEqual({ label: 'Keine Vorschläge', enabled: false });
  });

  test('has what the place allows, and is none where there is nothing', () => {
    const plain = { misspelledWord: '', dictionarySuggestions: [] };
    expect(items({ ...plain, isEditable: true, selectionText: '' }).map(({ role }) => role)).toEqual(['cut', 'copy', 'paste', 'selectAll']);
    expect(items({ ...plain, isEditable: false, selectionText: 'a' })).toEqual([{ role: 'copy' }]);
    expect(items({ ...plain, isEditable: false, selectionText: '' })).toEqual([]);
  });
});
