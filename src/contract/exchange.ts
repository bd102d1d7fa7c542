import { z } from 'zod';

export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Where writing a view to a file stands. `failed`: `detail` has the system's words. */
export const exportState = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  z.object({ step: z.literal('running'), done: z.number().int(), total: z.number().int() }),
  z.object({ step: z.literal('done'), path: z.string(), rows: z.number().int() }),
  z.object({ step: z.literal('cancelled') }),
  z.object({ step: z.literal('failed'), detail: z.string() }),
]);
export type ExportState = z.infer<typeof exportState>;

export const importKind = z.enum(['tags', 'customers', 'savedReplies']);
export type ImportKind = z.infer<typeof importKind>;

/** What a column can mean. `custom`: a field of the customer, by the column's own name. */
export const importField = z.enum(['ignore', 'name', 'shortcut', 'language', 'text', 'email', 'network', 'handle', 'id', 'memo', 'tags', 'custom']);
export type ImportField = z.infer<typeof importField>;

/** The fields that mean something to a kind, those that each row needs first. */
export const importFields: Record<ImportKind, readonly ImportField[]> = {
  tags: ['name'],
  customers: ['email', 'network', 'handle', 'id', 'name', 'memo', 'tags', 'custom'],
  savedReplies: ['name', 'text', 'language', 'shortcut'],
};

/** Why a row is not taken. */
export const importReason = z.enum([
  'no-name', 'no-text', 'too-long', 'twice', 'language', 'shortcut',
  /** Neither an address, nor a network with a handle or an id. */
  'no-identity', 'email', 'network',
  /** Nobody of that handle has written yet; by their id at the network they could be made. */
  'unknown-person',
]);
export type ImportReason = z.infer<typeof importReason>;

/** A file that was chosen, as far as the agent has to see it. */
export const importFile = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  /** The first rows. */
  sample: z.array(z.array(z.string())),
  /** What each column seems to mean. */
  mapping: z.array(importField),
});
export type ImportFile = z.infer<typeof importFile>;

export const importFileProblem = z.enum(['too-large', 'unreadable', 'not-csv', 'empty']);
export type ImportFileProblem = z.infer<typeof importFileProblem>;

/** What an import would do, or did. `line`: of the file, from 1. At most 200 refusals are told. */
export const importPlan = z.object({
  fresh: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  refusals: z.array(z.object({ line: z.number().int(), reason: importReason, value: z.string() })),
});
export type ImportPlan = z.infer<typeof importPlan>;

export const importMapping = z.array(importField).min(1).max(500);
export type ImportMapping = z.infer<typeof importMapping>;
