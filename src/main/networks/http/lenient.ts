import { z } from 'zod';

/** Answers are read leniently: only what a message cannot do without must be right, the rest may be missing or wrong. */
export const orNothing = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** A list whose elements are read one by one. */
export const many = orNothing(z.array(z.unknown()));

/** The elements of a list that can be read. */
export function readable<T>(schema: z.ZodType<T>, list: readonly unknown[] | undefined): T[] {
  return (list ?? []).flatMap((element) => {
    const read = schema.safeParse(element);
    return read.success ? [read.data] : [];
  });
}
