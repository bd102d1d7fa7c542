import { z } from 'zod';
import { networkName } from '../networks/index.ts';

/** A language by its code alone: ISO 639, as in BCP 47. */
export const languageCode = z.string().regex(/^[a-z]{2,3}$/u);

/** A text that is written often, once for each language that it is written in. */
export const savedReplyDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('savedReply'),
  name: z.string().trim().min(1).max(100),
  /** Found at once by `/` and this word; empty: by its name alone. */
  shortcut: z.string().max(50).regex(/^[^\s/]*$/u),
  /** In the customer's language where it is among them, else the first. With variables; see `variables.ts`. */
  texts: z.array(z.object({ language: languageCode, text: z.string().trim().min(1).max(20_000) })).min(1).max(20)
    .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length),
  /** Where it can be used; empty: on each network. */
  networks: z.array(networkName).max(50),
  /** From which accounts; empty: from each. */
  accounts: z.array(z.string().min(1).max(1_000)).max(200),
  /** How often it was put into a reply, and when last, in epoch milliseconds; 0: never. */
  uses: z.number().int().nonnegative(),
  lastUsedAt: z.number().int().nonnegative(),
});
export type SavedReplyDefinition = z.infer<typeof savedReplyDefinition>;
export type SavedReplyText = SavedReplyDefinition['texts'][number];

/** Whether a saved reply may be used in a conversation of this account. */
export const usableIn = ({ networks, accounts }: SavedReplyDefinition, { network, accountId }: { network: string; accountId: string }): boolean =>
  (networks.length === 0 || networks.some((name) => name === network)) && (accounts.length === 0 || accounts.includes(accountId));

/** The text in `language` where there is one, else the first. */
export function textIn({ texts }: Pick<SavedReplyDefinition, 'texts'>, language: string): SavedReplyText {
  const chosen = texts.find((text) => text.language === language) ?? texts[0];
  if (chosen === undefined) throw new Error('A saved reply has at least one text');
  return chosen;
}
