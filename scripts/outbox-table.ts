// `node scripts/outbox-table.ts`: writes the table of docs/OUTBOX.md from the transitions of the outbox.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transitions } from '../src/main/outbox/transitions.ts';

const file = join(import.meta.dirname, '../docs/OUTBOX.md');
const [begins, ends] = ['<!-- table: scripts/outbox-table.ts -->', '<!-- end of table -->'];
const states = ['queued', 'sending', 'uncertain', 'held', 'failed', 'sent'] as const;

/** A row for each step, a column for each state that it can be taken from. */
export function outboxTable(): string {
  const cell = (targets: readonly string[] | undefined): string => (targets ?? []).join(', ');
  const rows = Object.entries(transitions).map(([step, from]: [string, Partial<Record<string, readonly string[]>>]) =>
    `| ${step} | ${states.map((state) => cell(from[state])).join(' | ')} |`);
  return [`| step | ${states.join(' | ')} |`, `|---|${states.map(() => '---|').join('')}`, ...rows].join('\n');
}

/** The document with the table as it is now. */
export function withTable(document: string): string {
  const [start, end] = [document.indexOf(begins), document.indexOf(ends)];
  if (start < 0 || end < start) throw new Error('docs/OUTBOX.md has lost the marks of its table.');
  return `${document.slice(0, start)}${begins}\n\n${outboxTable()}\n\n${document.slice(end)}`;
}

if (import.meta.main) writeFileSync(file, withTable(readFileSync(file, 'utf8')));
