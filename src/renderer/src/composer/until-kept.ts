import type { DraftStore } from './draft-store.ts';
import type { FileStore } from './file-store.ts';

/** Resolves once all files beside a draft are kept, or as soon as its text or its files are no more what they were: then with false. */
export async function unchangedUntilKept(drafts: DraftStore, files: FileStore, draftId: string): Promise<boolean> {
  const written = () => JSON.stringify([drafts.text(draftId), files.of(draftId).map(({ id }) => id)]);
  const before = written();
  return await new Promise((resolve) => {
    const look = (): void => {
      const changed = written() !== before;
      if (!changed && files.of(draftId).some(({ kept }) => kept !== true)) return;
      for (const stop of watching) stop();
      resolve(!changed);
    };
    const watching = [drafts.drafts.subscribe(draftId, look), files.files.subscribe(draftId, look)];
    look();
  });
}
