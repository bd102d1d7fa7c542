import type { RxCollection } from 'rxdb';
import type { ImportReason } from '../../contract/index.ts';
import type { Meant } from './mapping.ts';

/** A row that is not taken, and what of it is wrong. */
export interface Refusal {
  line: number;
  reason: ImportReason;
  value: string;
}

/** What a row does to one document. `change` sees null where there is none, and answers null where nothing is to change. */
export interface Step<T> {
  id: string;
  change: (current: T | null) => T | null;
}

/** Where rows of a kind go. */
export interface Target<T extends { id: string }> {
  collection: RxCollection<T>;
  /** For each row, in order. */
  judge(rows: readonly Meant[]): Promise<(Step<T> | Refusal)[]>;
}

export const isRefusal = <T>(judged: Step<T> | Refusal): judged is Refusal => 'reason' in judged;

export const refuse = ({ line }: Meant, reason: ImportReason, value = ''): Refusal => ({ line, reason, value: value.slice(0, 200) });
