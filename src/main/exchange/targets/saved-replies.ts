import { randomUUID } from 'node:crypto';
import { savedReplyDefinition, type SavedReplyDefinition } from '../../../contract/index.ts';
import type { Definitions } from '../../desk/definitions.ts';
import type { Clock } from '../../ports.ts';
import type { DefinitionDocument } from '../../replica/documents.ts';
import type { Replica } from '../../replica/open.ts';
import type { Meant } from '../mapping.ts';
import { type Refusal, refuse, type Step, type Target } from '../target.ts';

const plain = (name: string): string => name.normalize('NFC').toLowerCase();

/** A row is one text of a reply: rows of one name in several languages are one reply. The name tells which one is meant. */
export const savedReplyTarget = (replica: Replica, definitions: Definitions, clock: Clock, usualLanguage: string): Target<DefinitionDocument> => ({
  collection: replica.definitions,
  judge(rows) {
    const ids = new Map(definitions.of('savedReply').map(({ name, id }) => [plain(name), id]));
    const seen = new Set<string>();
    const judge = (row: Meant): Step<DefinitionDocument> | Refusal => {
      const { name = '', text = '', shortcut = '' } = row.values;
      const language = (row.values.language ?? usualLanguage).toLowerCase().split(/[-_]/u)[0] ?? '';
      if (name === '') return refuse(row, 'no-name');
      if (text === '') return refuse(row, 'no-text', name);
      const key = `${plain(name)} ${language}`;
      if (seen.has(key)) return refuse(row, 'twice', name);
      const id = ids.get(plain(name)) ?? randomUUID();
      const fresh: SavedReplyDefinition = {
        id, kind: 'savedReply', name, shortcut: shortcut.replace(/^\//u, ''), texts: [{ language, text }], networks: [], accounts: [], uses: 0, lastUsedAt: 0,
      };
      const wrong = savedReplyDefinition.safeParse(fresh).error?.issues[0]?.path;
      if (wrong?.[0] === 'shortcut') return refuse(row, 'shortcut', shortcut);
      if (wrong?.at(-1) === 'language') return refuse(row, 'language', language);
      if (wrong !== undefined) return refuse(row, 'too-long', name);
      ids.set(plain(name), id);
      seen.add(key);
      return {
        id,
        change: (current) => {
          const next = withText(current === null ? null : known(current), fresh);
          return next === null ? null : { id, kind: 'savedReply', definition: next, updatedAt: clock.now() };
        },
      };
    };
    return Promise.resolve(rows.map(judge));
  },
});

const known = ({ definition }: DefinitionDocument): SavedReplyDefinition | null => savedReplyDefinition.safeParse(definition).data ?? null;

/** Null where it says the same already. */
function withText(current: SavedReplyDefinition | null, told: SavedReplyDefinition): SavedReplyDefinition | null {
  if (current === null) return told;
  const [text] = told.texts;
  if (text === undefined) return null;
  const shortcut = told.shortcut === '' ? current.shortcut : told.shortcut;
  const before = current.texts.find(({ language }) => language === text.language);
  if (before?.text === text.text && shortcut === current.shortcut) return null;
  const texts = before === undefined ? [...current.texts, text] : current.texts.map((one) => (one === before ? text : one));
  return { ...current, shortcut, texts };
}
