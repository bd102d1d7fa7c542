import { z } from 'zod';

/** The views that are always there. `open`: all that needs an answer. */
export const systemView = z.enum(['mine', 'unassigned', 'open', 'mentions', 'snoozed', 'waiting', 'done', 'all']);
export type SystemView = z.infer<typeof systemView>;

/** A view of the queue: one that is always there, or a saved one by its id. */
export const viewId = z.union([systemView, z.uuid()]);
export type ViewId = z.infer<typeof viewId>;
