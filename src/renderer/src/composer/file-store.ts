import { type AttachmentRule, type AttachmentView, type Bridge, type FileObstacle, fileObstacle, filePart, unknownType } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

/** A file beside a draft. `kept`: it is on the disk; else how much of it is. */
export interface DraftFile {
  id: string;
  name: string;
  type: string;
  size: number;
  kept: true | number;
}

export interface RefusedFile {
  name: string;
  /** `failed`: it could not be read, or not be kept. */
  why: FileObstacle | 'failed';
}

const none: readonly DraftFile[] = [];

/** What is to be sent along with what is being written. What is `kept` survives everything. */
export class FileStore {
  readonly files = createKeyedStore<readonly DraftFile[]>();
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  of(conversationId: string): readonly DraftFile[] {
    return this.files.get(conversationId) ?? none;
  }

  /** Takes what is on the disk, unless something is being added here. */
  restore(conversationId: string, files: readonly AttachmentView[]): void {
    if (!this.of(conversationId).some(({ kept }) => kept !== true)) this.files.put(conversationId, onDisk(files));
  }

  /** What was added meanwhile stays, whether it is kept by now or still being read in. */
  takenBack(conversationId: string, files: readonly AttachmentView[]): void {
    const added = this.of(conversationId).filter(({ id }) => !files.some((file) => file.id === id));
    this.files.put(conversationId, [...onDisk(files), ...added]);
  }

  sent(conversationId: string, fileIds: readonly string[]): void {
    this.files.put(conversationId, this.of(conversationId).filter(({ id }) => !fileIds.includes(id)));
  }

  /** Each is checked before anything of it is read and stands there at once; then they are kept, one after the other. Answers with those that were not taken. */
  async add(conversationId: string, rule: AttachmentRule | null, added: readonly File[]): Promise<RefusedFile[]> {
    const refused: RefusedFile[] = [];
    const taken: { id: string; file: File; type: string }[] = [];
    for (const file of added) {
      const { name, size } = file;
      const type = file.type === '' ? unknownType : file.type;
      const why = fileObstacle(rule, this.of(conversationId), { type, size });
      if (why !== null) {
        refused.push({ name, why });
        continue;
      }
      const id = crypto.randomUUID();
      taken.push({ id, file, type });
      this.files.put(conversationId, [...this.of(conversationId), { id, name: nameOf(file), type, size, kept: 0 }]);
    }
    for (const { id, file, type } of taken) {
      const why = await this.#keep(conversationId, id, file, type);
      if (why !== null) refused.push({ name: file.name, why });
    }
    return refused;
  }

  async remove(conversationId: string, fileId: string): Promise<void> {
    this.files.put(conversationId, this.of(conversationId).filter(({ id }) => id !== fileId));
    await ask(this.#bridge, 'draft.removeFile', { fileId });
  }

  async #keep(conversationId: string, fileId: string, file: File, type: string): Promise<'failed' | null> {
    const { size } = file;
    const facts = { fileId, conversationId, name: nameOf(file), type: type.slice(0, 200), size };
    // Once removed it is no more read.
    for (let offset = 0; offset < size && this.#has(conversationId, fileId); offset += filePart) {
      const part = await base64Of(file.slice(offset, offset + filePart));
      const result = part === null ? null : await ask(this.#bridge, 'draft.addFile', { ...facts, offset, part });
      if (!this.#has(conversationId, fileId)) {
        // Removed meanwhile.
        await ask(this.#bridge, 'draft.removeFile', { fileId });
        return null;
      }
      if (result?.ok !== true) {
        this.files.put(conversationId, this.of(conversationId).filter(({ id }) => id !== fileId));
        return 'failed';
      }
      this.#mark(conversationId, fileId, result.value.kept ? true : Math.min(1, (offset + filePart) / size));
    }
    return null;
  }

  #has(conversationId: string, fileId: string): boolean {
    return this.of(conversationId).some(({ id }) => id === fileId);
  }

  #mark(conversationId: string, fileId: string, kept: DraftFile['kept']): void {
    this.files.put(conversationId, this.of(conversationId).map((file) => (file.id === fileId ? { ...file, kept } : file)));
  }
}

const onDisk = (files: readonly AttachmentView[]): DraftFile[] => files.map(({ id, name, type, size }) => ({ id, name, type, size, kept: true }));

const nameOf = ({ name }: File): string => name.slice(0, 255) || 'file';

const atOnce = 32_768;

/** Null where it cannot be read any more. */
async function base64Of(part: Blob): Promise<string | null> {
  try {
    const bytes = new Uint8Array(await part.arrayBuffer());
    let characters = '';
    for (let from = 0; from < bytes.length; from += atOnce) characters += String.fromCharCode(...bytes.subarray(from, from + atOnce));
    return btoa(characters);
  } catch {
    return null;
  }
}
