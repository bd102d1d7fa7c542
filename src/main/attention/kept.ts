import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { attentionSettings, usualAttention } from '../../contract/index.ts';
import { writeDurably } from '../durable.ts';

const kept = z.object({
  settings: attentionSettings,
  /** Epoch milliseconds. */
  pausedUntil: z.number().int().nullable(),
  /** The language of the page, BCP 47; null: it has not told yet. */
  locale: z.string().nullable(),
});
export type Kept = z.infer<typeof kept>;

const usual: Kept = { settings: usualAttention, pausedUntil: null, locale: null };

/** It tells nothing of customers, and is needed before the replica is opened: a file of its own beside it. */
export function readKept(file: string): Kept {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return usual;
  }
}

export const writeKept = (file: string, value: Kept): Promise<void> => writeDurably(file, JSON.stringify(value));
