import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { RxCollection, RxDocumentData } from 'rxdb';
import { byIds } from '../../src/main/replica/access.ts';
import type { ConversationDocument, CursorDocument, CustomerDocument, MessageDocument } from '../../src/main/replica/documents.ts';
import type { Replica } from '../../src/main/replica/open.ts';
import { tenths } from './progress.ts';

type Stored<T> = RxDocumentData<T>;

/** What the product wrote for one pulled page. Conversations are in their last state, whenever they were written. */
export interface RecordedPage {
  messages: Stored<MessageDocument>[];
  customers: Stored<CustomerDocument>[];
  /** Those that no page before had. */
  begun: Stored<ConversationDocument>[];
  changed: Stored<ConversationDocument>[];
  cursor: Stored<CursorDocument>;
}

const pageSize = 100;
const pagesAtOnce = 10;

/** Writes the recording that floors and peers are given: a line of JSON for each page, in the order of the product's writes. */
export async function record(replica: Replica, file: string, messages: number): Promise<void> {
  const output = createWriteStream(file);
  const { documents: cursors } = await replica.cursors.storageInstance.getChangedDocumentsSince!(1);
  const cursor = cursors[0]!;
  const known = new Set<string>();
  const fresh = <T extends { id: string }>(documents: readonly T[]): T[] => documents.filter(({ id }) => !known.has(id));
  const reached = tenths('recording what was written', messages);
  let done = 0;
  for await (const page of pagesOf(replica.messages)) {
    const touched = await byIds(replica.conversations, page.map((message) => message.conversationId));
    const customers = fresh(await byIds(replica.customers, touched.map((conversation) => conversation.customerId)));
    const recorded: RecordedPage = {
      messages: page, customers, begun: fresh(touched), changed: touched.filter(({ id }) => known.has(id)), cursor,
    };
    for (const { id } of [...touched, ...customers]) known.add(id);
    if (!output.write(`${JSON.stringify(recorded)}\n`)) await once(output, 'drain');
    reached(done += page.length);
  }
  output.end();
  await once(output, 'close');
}

async function* pagesOf(messages: RxCollection<MessageDocument>): AsyncGenerator<Stored<MessageDocument>[]> {
  const { storageInstance } = messages;
  let since = await storageInstance.getChangedDocumentsSince!(pageSize * pagesAtOnce);
  while (since.documents.length > 0) {
    for (let first = 0; first < since.documents.length; first += pageSize) yield since.documents.slice(first, first + pageSize);
    since = await storageInstance.getChangedDocumentsSince!(pageSize * pagesAtOnce, since.checkpoint);
  }
}

export async function* recordedPages(file: string): AsyncGenerator<RecordedPage> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) yield JSON.parse(line) as RecordedPage;
}
