import { type AttachmentView, type FileObstacle, fileObstacle, type Payload } from '../../contract/index.ts';
import { byId, find, insertNew, removeWhere, update } from '../replica/access.ts';
import { draftFileAttachment } from '../replica/attached.ts';
import type { Attached } from '../replica/commit.ts';
import type { DraftFileDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { attachmentsIn } from './capabilities.ts';
import type { Desk } from './desk.ts';
import { conversationOfDraft, isPrivateDraft } from './draft-ids.ts';
import { markHandled } from './handled.ts';

/** So much is held in memory of files that have not come in full. */
const mostHeld = 64_000_000;

export type Added = { kept: boolean } | { refused: FileObstacle | 'not-found' | 'out-of-order' };

export interface DraftFiles {
  /** The parts in order; what was begun and not ended is forgotten where it would take too much memory. */
  add(part: Payload<'draft.addFile'>): Promise<Added>;
}

interface Incoming {
  parts: Uint8Array<ArrayBuffer>[];
  received: number;
}

export const fileView = ({ id, name, type, size }: DraftFileDocument): AttachmentView => ({ id, name, type, size });

/** In the order in which they were added. */
export async function draftFilesOf({ draftFiles }: Replica, conversationId: string): Promise<DraftFileDocument[]> {
  return await find(draftFiles, { selector: { conversationId }, sort: [{ addedAt: 'asc' }, { id: 'asc' }] });
}

/** Files come in parts, and are kept with the draft once they are whole. */
export function openDraftFiles(desk: Desk): DraftFiles {
  const { replica, clock } = desk;
  const incoming = new Map<string, Incoming>();

  const held = (): number => [...incoming.values()].reduce((sum, { received }) => sum + received, 0);

  const makeRoom = (fileId: string, size: number): void => {
    for (const id of incoming.keys()) if (id !== fileId && held() + size > mostHeld) incoming.delete(id);
  };

  return {
    async add({ fileId, conversationId, name, type, size, offset, part }) {
      if (await byId(replica.draftFiles, fileId) !== null) return { kept: true };
      if (offset === 0) {
        const refused = await refusalOf(desk, conversationId, { type, size });
        if (refused !== null) return { refused };
        makeRoom(fileId, size);
        incoming.set(fileId, { parts: [], received: 0 });
      }
      const file = incoming.get(fileId);
      const bytes = Buffer.from(part, 'base64');
      if (file?.received !== offset || offset + bytes.byteLength > size) return { refused: 'out-of-order' };
      file.parts.push(bytes);
      file.received += bytes.byteLength;
      if (file.received < size) return { kept: false };
      incoming.delete(fileId);
      await markHandled(replica, conversationOfDraft(conversationId));
      await keepFile(replica, { id: fileId, conversationId, name, type, size, addedAt: clock.now() }, new Blob(file.parts, { type }));
      return { kept: true };
    },
  };
}

async function refusalOf(desk: Desk, draftId: string, file: { type: string; size: number }): Promise<FileObstacle | 'not-found' | null> {
  const conversation = await byId(desk.replica.conversations, conversationOfDraft(draftId));
  if (conversation === null) return 'not-found';
  return fileObstacle(attachmentsIn(desk, conversation, isPrivateDraft(draftId)), await draftFilesOf(desk.replica, draftId), file);
}

async function keepFile({ draftFiles }: Replica, document: DraftFileDocument, data: Blob): Promise<void> {
  const _attachments: Attached[] = [{ id: draftFileAttachment, type: document.type, data }];
  await insertNew(draftFiles, [{ ...document, _attachments } as DraftFileDocument]);
}

/** Null where it is not there. */
export async function contentOf({ draftFiles }: Replica, fileId: string): Promise<Blob | null> {
  const document = await draftFiles.findOne(fileId).exec();
  return await document?.getAttachment(draftFileAttachment)?.getData() ?? null;
}

/** Its bytes first: what is added once more under the same id would be taken for what is there already. */
export async function removeFile({ draftFiles }: Replica, fileId: string): Promise<void> {
  await update(draftFiles, fileId, (file) => ({ ...file, _attachments: {} }));
  await removeWhere(draftFiles, fileId, () => true);
}
