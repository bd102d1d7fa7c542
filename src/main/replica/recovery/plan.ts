import { z } from 'zod';
import { recoveryReport } from '../../../contract/index.ts';

const part = z.enum(['replica', 'journal']);
export type Part = z.infer<typeof part>;

/**
 * What is being mended, on disk before anything is touched, so that a start that was cut off is gone on with.
 *
 * moving -> healing -> gone
 */
export const planShape = z.object({
  stage: z.enum([
    /** Files are put aside, and the backup takes the replica's place. */
    'moving',
    /** Replica and journal are brought to say the same. */
    'healing',
  ]),
  /** `journal`: the journal is written for the first time, or had lost its last commit. Nothing that an agent needs to know. */
  cause: z.enum(['damaged', 'behind', 'restored', 'journal']),
  at: z.number(),
  /** Name of the folder in `set-aside`. */
  folder: z.string(),
  /** What is put aside. */
  move: z.array(part),
  /** `older`: from a backup, or empty. */
  replica: z.enum(['present', 'older']),
  /** `anew`: it follows the replica. */
  journal: z.enum(['present', 'anew']),
  /** When the backup was made that the replica comes from. */
  backupFrom: z.number().nullable(),
  /** How much comes back out of the journal; null until it was counted. */
  kept: recoveryReport.shape.kept.nullable(),
});
export type Plan = z.infer<typeof planShape>;

export const restoreShape = z.object({ backupId: z.string() });
