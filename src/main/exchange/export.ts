import { open, rename, rm } from 'node:fs/promises';
import type { ExportFormat, ExportState, ViewId } from '../../contract/index.ts';
import type { Desk } from '../desk/desk.ts';
import { isSystemView, selecting, viewOf } from '../desk/views.ts';
import { writers } from './export-format.ts';
import { exportPages, rowMaker } from './export-rows.ts';

export interface ExportPorts {
  chooseSavePath: (suggestedName: string) => Promise<string | null>;
  changed: (state: ExportState) => void;
}

export interface Exporting {
  view(): ExportState;
  /** Asks where to, and begins; false where the agent cancelled, or another one is under way. */
  begin(wanted: { view: ViewId; format: ExportFormat }): Promise<boolean>;
  /** What was written so far is removed. */
  cancel(): void;
  close(): Promise<void>;
}

/** Writes a view to a file, page by page, while everything else goes on. */
export function openExport(desk: Desk, ports: ExportPorts): Exporting {
  let state: ExportState = { step: 'idle' };
  let cancelling = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const move = (next: ExportState): void => {
    state = next;
    ports.changed(next);
  };

  const run = async (path: string, view: ViewId, format: ExportFormat, signal: AbortSignal): Promise<void> => {
    // Nobody finds half a file under its name.
    const unfinished = `${path}.unfinished`;
    try {
      const rows = await write(desk, unfinished, view, format, signal, (done) => move({ step: 'running', done, total: Math.max(done, desk.totals.of(view)) }));
      if (rows === null) move({ step: 'cancelled' });
      else {
        await rename(unfinished, path);
        move({ step: 'done', path, rows });
      }
    } catch (error) {
      move({ step: 'failed', detail: error instanceof Error ? error.message.slice(0, 500) : '' });
    }
    await rm(unfinished, { force: true }).catch(() => undefined);
  };

  return {
    view: () => state,
    async begin({ view, format }) {
      if (state.step === 'running') return false;
      const day = new Date(desk.clock.now()).toISOString().slice(0, 10);
      const path = await ports.chooseSavePath(`holdfast-${isSystemView(view) ? view : 'view'}-${day}.${format}`);
      // Two dialogs may have been answered.
      if (path === null || (state as ExportState).step === 'running') return false;
      cancelling = new AbortController();
      move({ step: 'running', done: 0, total: desk.totals.of(view) });
      running = run(path, view, format, cancelling.signal);
      return true;
    },
    cancel: () => cancelling.abort(),
    async close() {
      cancelling.abort();
      await running;
    },
  };
}

/** Answers with the number of rows; null where it was cancelled. */
async function write(
  desk: Desk, path: string, view: ViewId, format: ExportFormat, signal: AbortSignal, progress: (done: number) => void,
): Promise<number | null> {
  const writer = writers[format];
  const shown = viewOf(desk.definitions, view);
  if (shown === null) throw new Error('This view is not there any more.');
  const selector = await selecting(desk.replica, shown.condition, { now: desk.clock.now(), me: desk.definitions.agentHere() });
  const row = rowMaker(desk);
  const file = await open(path, 'w', 0o600);
  try {
    let done = 0;
    await file.write(writer.head);
    for await (const page of exportPages(desk, selector)) {
      if (signal.aborted) return null;
      await file.write(writer.part(page.map(row), done === 0));
      done += page.length;
      progress(done);
    }
    await file.write(writer.foot);
    await file.sync();
    return signal.aborted ? null : done;
  } finally {
    await file.close();
  }
}
