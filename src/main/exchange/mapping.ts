import { type ImportField, importFields, type ImportKind, type ImportMapping } from '../../contract/index.ts';
import type { Row } from './parse.ts';

/** How columns are called in files that people have, in the languages of the console. In lower case. */
const names: Partial<Record<ImportField, readonly string[]>> = {
  name: ['name', 'tag', 'title', 'titel', 'titre', 'nom', 'nama', 'full name', 'schlagwort', 'judul'],
  shortcut: ['shortcut', 'kürzel', 'raccourci', 'pintasan', 'short code', 'key'],
  language: ['language', 'lang', 'sprache', 'langue', 'bahasa', 'locale'],
  text: ['text', 'reply', 'content', 'body', 'message', 'antwort', 'texte', 'réponse', 'teks', 'isi', 'balasan'],
  email: ['email', 'e-mail', 'mail', 'e-mail address', 'email address', 'e-mail-adresse', 'courriel', 'adresse e-mail', 'surel'],
  network: ['network', 'channel', 'netzwerk', 'réseau', 'jaringan'],
  handle: ['handle', 'username', 'user name', 'benutzername', 'identifiant', 'nama pengguna'],
  id: ['id', 'user id', 'customer id'],
  memo: ['memo', 'note', 'notes', 'notiz', 'notizen', 'remarques', 'catatan'],
  tags: ['tags', 'labels', 'schlagwörter', 'étiquettes', 'label'],
};

/** What each column seems to mean, by its name; each meaning once. */
export function guessMapping(kind: ImportKind, columns: readonly string[]): ImportMapping {
  const free = new Set(importFields[kind]);
  const guessed = columns.map((column): ImportField => {
    const plain = column.trim().toLowerCase();
    const field = [...free].find((one) => names[one]?.includes(plain) === true);
    if (field === undefined) return free.has('custom') && plain !== '' ? 'custom' : 'ignore';
    free.delete(field);
    return field;
  });
  // A file with one column has no other meaning.
  return kind === 'tags' && columns.length === 1 ? ['name'] : guessed;
}

/** A row by what its cells mean; empty cells say nothing. */
export interface Meant {
  line: number;
  values: Partial<Record<ImportField, string>>;
  custom: Record<string, string>;
}

export function meant({ line, cells }: Row, columns: readonly string[], mapping: ImportMapping): Meant {
  const values: Meant['values'] = {};
  const custom: Record<string, string> = {};
  mapping.forEach((field, index) => {
    const cell = cells[index] ?? '';
    if (cell === '' || field === 'ignore') return;
    if (field === 'custom') custom[columns[index] ?? ''] = cell;
    else values[field] ??= cell;
  });
  return { line, values, custom };
}
