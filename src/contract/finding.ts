import { z } from 'zod';

const words = z.string().max(500);

export const personalKind = z.enum(['address', 'phone', 'iban', 'card']);
export type PersonalKind = z.infer<typeof personalKind>;

/** What may be wrong with a reply that is being written. Nothing of it keeps the agent from sending. */
export const finding = z.discriminatedUnion('check', [
  /** Variables of a saved reply for which there was nothing to fill in. */
  z.object({ check: z.literal('unfilled'), variables: z.array(words) }),
  /** In public: something by which a person can be reached, or charged. */
  z.object({ check: z.literal('personal'), kind: personalKind, text: words }),
  /** In public: a favour that everybody else will ask for too. */
  z.object({ check: z.literal('goodwill'), word: words }),
  /** The customer writes in another language. Both ISO 639-1. */
  z.object({ check: z.literal('language'), written: z.string(), expected: z.string() }),
  /** It is sorry, and says nothing else. */
  z.object({ check: z.literal('apology') }),
  /** The brand does not speak like that; `instead` may be empty. */
  z.object({ check: z.literal('banned'), word: words, instead: words }),
  /** The brand wants one of these said. */
  z.object({ check: z.literal('required'), anyOf: z.array(words) }),
  /** In public: the same words were said before, in this thread or by this account within a day. */
  z.object({ check: z.literal('repeated'), where: z.enum(['thread', 'account']), count: z.number().int().positive() }),
  /** The network takes no more replies after that, epoch milliseconds. */
  z.object({ check: z.literal('closing'), closesAt: z.number().int() }),
]);
export type Finding = z.infer<typeof finding>;
export type CheckName = Finding['check'];

export const checkName = z.enum(['unfilled', 'personal', 'goodwill', 'language', 'apology', 'banned', 'required', 'repeated', 'closing'] satisfies CheckName[]);

/** `ask`: once more before it is sent. `tell`: it is said, and that is all. */
export function weightOf(found: Finding): 'ask' | 'tell' {
  switch (found.check) {
    case 'unfilled':
    case 'personal':
    case 'goodwill':
    case 'language':
    case 'banned':
    case 'required':
      return 'ask';
    case 'repeated':
      return found.where === 'thread' ? 'ask' : 'tell';
    case 'apology':
    case 'closing':
      return 'tell';
  }
}
