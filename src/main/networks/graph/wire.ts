import { z } from 'zod';

/** Bricks of what Graph answers, read leniently: only what a message cannot do without must be right. */

export const orNothing = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** Ids are opaque; older ones come as numbers. */
export const id = z.union([z.string().min(1).max(500), z.number().int().nonnegative().transform(String)]);

/** `2026-08-01T19:16:02+0000`, or seconds since 1970. Epoch milliseconds. */
export const moment = z.union([z.string(), z.number()]).transform((value, context) => {
  const time = typeof value === 'number' ? value * 1_000 : Date.parse(value.replace(/(?<sign>[+-]\d\d)(?<minutes>\d\d)$/u, '$<sign>:$<minutes>'));
  if (Number.isFinite(time) && time >= 0) return time;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});

/** The elements of a list that can be read. */
export function readable<T>(schema: z.ZodType<T>, list: readonly unknown[] | undefined): T[] {
  return (list ?? []).flatMap((element) => {
    const read = schema.safeParse(element);
    return read.success ? [read.data] : [];
  });
}

/** A list within a node: `{"data": [...]}`. */
export const nested = orNothing(z.object({ data: z.array(z.unknown()) }));

export const createdWire = z.object({ id });
