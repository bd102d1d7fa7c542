import { z } from 'zod';

/** How a reply is signed. `text`: with variables; a line whose variable has no value is left out. */
export const signOff = z.discriminatedUnion('by', [
  z.object({ by: z.enum(['nothing', 'initials', 'name']) }),
  z.object({ by: z.literal('text'), text: z.string().trim().min(1).max(2_000) }),
]);
export type SignOff = z.infer<typeof signOff>;

/** How replies from an account are signed, where that is not what is usual on its network. */
export const signatureDefinition = z.object({
  /** `signature:` and the account's id. */
  id: z.string().startsWith('signature:').max(1_020),
  kind: z.literal('signature'),
  accountId: z.string().min(1).max(1_000),
  public: signOff,
  private: signOff,
}).refine(({ id, accountId }) => id === signatureId(accountId));
export type SignatureDefinition = z.infer<typeof signatureDefinition>;

export const signatureId = (accountId: string): string => `signature:${accountId}`;
