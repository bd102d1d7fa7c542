import { z } from 'zod';
import type { Json } from '../network.ts';

/** How far the inbox was taken. */
const cursorSchema = z.object({
  through: z.number().int().nonnegative(),
  /** Messages that were revoked before they came: what Meta delivers again may come days later. */
  revoked: z.array(z.string()),
});
export type Cursor = z.infer<typeof cursorSchema>;

/** Older ones are forgotten. */
export const mostRevoked = 500;

export const start: Cursor = { through: 0, revoked: [] };

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}
