import { type Connection, openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import type { ProfileFiles } from '../../../src/main/replica/recovery/files.ts';
import type { CursorDocument, MessageDocument } from '../../../src/main/replica/documents.ts';

/** What the two files of a replica hold, read without any of the code that wrote it. */
export interface Contents {
  /** What SQLite finds wrong with the pages of each file; `ok` where nothing is. */
  checks: string[];
  replica: Map<string, Map<string, object>>;
  journal: Map<string, Map<string, object>>;
  /** Ids that are there more than once. */
  doubled: string[];
}

/** Opens the files, so it is to be given copies. */
export function readContents(files: Pick<ProfileFiles, 'replica' | 'journal'>, key?: Uint8Array): Contents {
  const doubled: string[] = [];
  const checks: string[] = [];
  const gather = (rows: { collection: string; id: string; data: string }[]): Contents['replica'] => {
    const gathered: Contents['replica'] = new Map();
    for (const { collection, id, data } of rows) {
      const documents = gathered.get(collection) ?? new Map<string, object>();
      gathered.set(collection, documents);
      if (documents.has(id)) doubled.push(`${collection}/${id}`);
      documents.set(id, JSON.parse(data) as object);
    }
    return gathered;
  };
  const read = <Result>(file: string, work: (connection: Connection) => Result): Result => {
    const connection = openConnection({ file, readOnly: false, ...(key === undefined ? {} : { key }) });
    try {
      checks.push(connection.values<string>('PRAGMA quick_check(1)').get() ?? '');
      return work(connection);
    } finally {
      connection.close();
    }
  };
  const replica = read(files.replica, (connection) => gather(documentsOf(connection)));
  const journal = read(files.journal, (connection) => gather(entriesOf(connection)));
  return { checks, replica, journal, doubled: [...doubled, ...doubledNames(replica.get('messages'))] };
}

type Row = { collection: string; id: string; data: string };

function documentsOf(connection: Connection): Row[] {
  const known = connection.values(`SELECT 1 FROM sqlite_schema WHERE name = 'collections'`).get() !== undefined;
  const collections = known ? connection.statement<{ number: number; name: string }>('SELECT number, name FROM collections').all() : [];
  return collections.flatMap(({ number, name }) =>
    connection.values<string>(`SELECT data FROM documents_${number} WHERE deleted = 0`).all()
      .map((data) => ({ collection: name, id: (JSON.parse(data) as { id: string }).id, data })));
}

function entriesOf(connection: Connection): Row[] {
  const known = connection.values(`SELECT 1 FROM sqlite_schema WHERE name = 'entries'`).get() !== undefined;
  return known ? connection.statement<Row>('SELECT collection, id, data FROM entries').all() : [];
}

/** A network's message that is there under two ids. */
function doubledNames(messages: ReadonlyMap<string, object> = new Map()): string[] {
  const names = [...messages.values()].map((message) => message as MessageDocument).filter(({ providerId }) => providerId !== '').map(({ providerId }) => providerId);
  return names.filter((name, position) => names.indexOf(name) !== position);
}

export const cursorIn = ({ replica }: Contents, id: string): number =>
  Number((replica.get('cursors')?.get(id) as CursorDocument | undefined)?.cursor ?? 0);
