import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportFile, ImportFileProblem, ImportKind, ImportMapping, ImportPlan } from '../../contract/index.ts';
import type { Desk } from '../desk/desk.ts';
import type { TagDocument } from '../replica/documents.ts';
import { type ImportRun, planImport, runImport } from './apply.ts';
import { decode } from './decode.ts';
import { guessMapping, meant } from './mapping.ts';
import { parseTable, type Table } from './parse.ts';
import type { Target } from './target.ts';
import { customerTarget } from './targets/customers.ts';
import { savedReplyTarget } from './targets/saved-replies.ts';
import { tagTarget } from './targets/tags.ts';

/** Bytes. */
const largest = 20_000_000;
const sampleRows = 5;

interface Chosen {
  kind: ImportKind;
  language: string;
  table: Table;
}

export interface ImportPorts {
  /** Asks the agent for a file; null where they cancelled. */
  chooseOpenPath: () => Promise<string | null>;
  progress: (progress: { done: number; total: number }) => void;
}

export interface Importing {
  /** `language`: of saved replies that name none. */
  open(kind: ImportKind, language: string): Promise<{ file: ImportFile | null; problem: ImportFileProblem | null }>;
  /** These are null where no file is open. */
  plan(mapping: ImportMapping): Promise<ImportPlan | null>;
  run(mapping: ImportMapping): Promise<ImportPlan | null>;
  /** Of the last one; null where there was none. */
  undo(): Promise<number | null>;
  /** One that is under way ends after the batch that is being written. */
  close(): Promise<void>;
}

async function read(path: string): Promise<{ table: Table } | { problem: ImportFileProblem }> {
  try {
    if ((await stat(path)).size > largest) return { problem: 'too-large' };
    const table = parseTable(decode(await readFile(path)));
    if (table === null) return { problem: 'not-csv' };
    return table.rows.length === 0 ? { problem: 'empty' } : { table };
  } catch {
    return { problem: 'unreadable' };
  }
}

/** Takes in files of tags, customers and saved replies: chosen, looked at, then written, and undone as one. */
export function openImport({ replica, definitions, clock }: Desk, ports: ImportPorts): Importing {
  const ending = new AbortController();
  let chosen: Chosen | null = null;
  let last: ImportRun | null = null;
  let running: Promise<unknown> = Promise.resolve();

  /** The kinds differ in what they write; whoever plans or runs them need not know. */
  const targetOf = ({ kind, language }: Chosen): Target<TagDocument> => {
    switch (kind) {
      case 'tags':
        return tagTarget(replica);
      case 'customers':
        return customerTarget(replica, clock) as unknown as Target<TagDocument>;
      case 'savedReplies':
        return savedReplyTarget(replica, definitions, clock, language) as unknown as Target<TagDocument>;
    }
  };
  const rowsOf = ({ columns, rows }: Table, mapping: ImportMapping) => rows.map((row) => meant(row, columns, mapping));

  return {
    async open(kind, language) {
      const path = await ports.chooseOpenPath();
      if (path === null) return { file: null, problem: null };
      const outcome = await read(path);
      chosen = null;
      if ('problem' in outcome) return { file: null, problem: outcome.problem };
      const { columns, rows } = outcome.table;
      chosen = { kind, language, table: outcome.table };
      const sample = rows.slice(0, sampleRows).map(({ cells }) => columns.map((_, index) => (cells[index] ?? '').slice(0, 200)));
      return { file: { name: basename(path), columns, rows: rows.length, sample, mapping: guessMapping(kind, columns) }, problem: null };
    },
    async plan(mapping) {
      return chosen === null ? null : await planImport(targetOf(chosen), rowsOf(chosen.table, mapping));
    },
    async run(mapping) {
      if (chosen === null) return null;
      const run = runImport(targetOf(chosen), rowsOf(chosen.table, mapping), (done, total) => ports.progress({ done, total }), ending.signal);
      running = run.catch(() => undefined);
      last = await run;
      return last.plan;
    },
    async undo() {
      const undone = last === null ? null : await last.undo();
      last = null;
      return undone;
    },
    async close() {
      ending.abort();
      await running;
    },
  };
}
