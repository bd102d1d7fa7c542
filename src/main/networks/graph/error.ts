import { z } from 'zod';
import { orNothing } from './wire.ts';

/** What Graph says went wrong. https://developers.facebook.com/docs/graph-api/guides/error-handling/ */
export interface GraphError {
  code: number;
  /** 0: none. */
  subcode: number;
  words: string;
  /** Graph says itself that it may pass. */
  transient: boolean;
}

const number = z.union([z.number(), z.string().regex(/^-?\d{1,15}$/u).transform(Number)]);
const text = orNothing(z.string());

const errorWire = z
  .object({
    error: z.object({
      code: number,
      error_subcode: orNothing(number),
      message: text,
      error_user_msg: text,
      is_transient: orNothing(z.boolean()),
      error_data: orNothing(z.object({ details: text })),
    }),
  })
  .transform(({ error }): GraphError => ({
    code: error.code,
    subcode: error.error_subcode ?? 0,
    words: [error.message, error.error_data?.details ?? error.error_user_msg].filter((part) => part !== undefined && part !== '').join(' '),
    transient: error.is_transient ?? false,
  }));

/** Null where the body is no error of Graph's. Whatever the status: Graph refuses with 400, 403 and 500 alike. */
export function graphErrorIn(body: unknown): GraphError | null {
  const read = errorWire.safeParse(body);
  return read.success ? read.data : null;
}
