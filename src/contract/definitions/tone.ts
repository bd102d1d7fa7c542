import { z } from 'zod';
import { checkName } from '../finding.ts';

const phrase = z.string().trim().min(1).max(100);

/** How the brand speaks; there is one. */
export const toneDefinition = z.object({
  id: z.literal('tone'),
  kind: z.literal('tone'),
  /** For people to read while they write. */
  guide: z.string().max(20_000),
  banned: z.array(z.object({ word: phrase, instead: z.string().trim().max(100) })).max(500),
  /** One of each is to be said in replies of that kind. */
  required: z.array(z.object({ anyOf: z.array(phrase).min(1).max(20), where: z.enum(['public', 'private', 'everywhere']) })).max(50),
  /** Words for favours, beside those that are known. */
  goodwill: z.array(phrase).max(200),
  /** The brand's own addresses and numbers, which may be said in public. */
  ours: z.array(phrase).max(200),
  /** Checks that are not made. */
  off: z.array(checkName).max(20),
});
export type ToneDefinition = z.infer<typeof toneDefinition>;

export const plainTone: ToneDefinition = { id: 'tone', kind: 'tone', guide: '', banned: [], required: [], goodwill: [], ours: [], off: [] };
