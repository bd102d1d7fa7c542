import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

const words = {
  en: { none: 'No suggestions', add: 'Add to the dictionary' },
  de: { none: 'Keine Vorschläge', add: 'Zum Wörterbuch hinzufügen' },
  fr: { none: 'Aucune suggestion', add: 'Ajouter au dictionnaire' },
  id: { none: 'Tidak ada saran', add: 'Tambahkan ke kamus' },
};

const isKnown = (language: string): language is keyof typeof words => language in words;

export type Spot = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'>;

interface Corrections {
  replace: (word: string) => void;
  learn: (word: string) => void;
}

/** For a text that is written: how a word is spelt, then what the system words itself. Empty: there is nothing to offer. */
export function contextMenuTemplate(spot: Spot, locale: string, { replace, learn }: Corrections): MenuItemConstructorOptions[] {
  if (!spot.isEditable) return spot.selectionText === '' ? [] : [{ role: 'copy' }];
  return [...spelling(spot, locale, { replace, learn }), { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
}

function spelling({ misspelledWord, dictionarySuggestions }: Spot, locale: string, { replace, learn }: Corrections): MenuItemConstructorOptions[] {
  if (misspelledWord === '') return [];
  const language = locale.split('-')[0] ?? '';
  const { none, add } = words[isKnown(language) ? language : 'en'];
  const suggestions = dictionarySuggestions.map((word): MenuItemConstructorOptions => ({ id: `spelling:${word}`, label: word, click: () => replace(word) }));
  return [
    ...(suggestions.length === 0 ? [{ label: none, enabled: false }] : suggestions),
    { id: 'spelling.learn', label: add, click: () => learn(misspelledWord) },
    { type: 'separator' },
  ];
}
