import type { RxDocumentData } from 'rxdb';
import type { MessageDocument } from '../../../src/main/replica/documents.ts';
import type { SearchDraw } from '../draws.ts';
import { hitsAsked } from '../draws.ts';
import type { FloorDatabase } from './database.ts';
import { parsed } from './tables.ts';

type Message = RxDocumentData<MessageDocument>;

const fields = ['subject', 'text', 'authorName', 'authorHandle'] as const;
/** Rows of the index are numbered by time, so that the newest come first: seconds, with room for more of the same second. */
const perSecond = 1_048_576n;
const numberOf = (sentAt: number): bigint => BigInt(Math.floor(sentAt / 1_000)) * perSecond;

export interface Texts {
  /** In a transaction of the caller's. */
  index: (messages: readonly Message[]) => void;
  search: (draw: SearchDraw) => number;
}

/** FTS5 over the fields that the product has indexed. It keeps no text: excerpts are made of the documents. */
export function textsOf(database: FloorDatabase): Texts {
  const columns = fields.join(', ');
  database.exec(`
    CREATE TABLE keys (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
    CREATE VIEW texts AS SELECT key, ${fields.map((field) => `json_extract(data, '$.${field}') AS ${field}`).join(', ')}
      FROM keys JOIN messages USING (id);
    CREATE VIRTUAL TABLE words USING fts5(${columns}, content = 'texts', content_rowid = 'key', prefix = '2 3',
      tokenize = 'unicode61 remove_diacritics 2');`);
  const last = database.prepare('SELECT max(key) AS last FROM keys WHERE key >= ? AND key < ?');
  const key = database.prepare('INSERT INTO keys (key, id) VALUES (?, ?)');
  const insert = database.prepare(`INSERT INTO words (rowid, ${columns}) VALUES (?${fields.map(() => ', ?').join('')})`);
  const find = (condition: string) => database.prepare(`
    SELECT data, snippet(words, -1, '', '', '…', 24) AS excerpt
    FROM words CROSS JOIN keys ON key = words.rowid CROSS JOIN messages USING (id)
    WHERE words MATCH ? AND "_deleted" = 0 ${condition} ORDER BY words.rowid DESC LIMIT ${hitsAsked}`);
  const all = find('');
  const filtered = find(`AND words.rowid >= ? AND json_extract(data, '$.direction') = ?`);
  return {
    index(messages) {
      // FTS5 writes out what it has gathered whenever a number is not greater than the one before.
      for (const message of messages.toSorted((a, b) => a.sentAt - b.sentAt)) {
        const first = numberOf(message.sentAt);
        const taken = (last.all(first, first + perSecond)[0] as { last: number | null }).last;
        const number = taken === null ? first : BigInt(taken) + 1n;
        key.run(number, message.id);
        insert.run(number, ...fields.map((field) => message[field]));
      }
    },
    search: ({ words, phrase, filter }) => parsed(
      filter === null ? all.all(expressionOf(words, phrase)) : filtered.all(expressionOf(words, phrase), numberOf(filter.from), filter.direction),
    ).length,
  };
}

const expressionOf = (words: string, phrase: boolean): string =>
  phrase ? `"${words}"` : `${words.split(' ').map((word) => `"${word}"`).join(' AND ')} *`;
