import { below, randomFrom } from './random.ts';
import { typedQuery } from './vocabulary.ts';
import type { Workspace } from './workspace.ts';

/** What is asked, of the product and of the floor alike. */
export interface Draws {
  conversationIds: readonly string[];
  queries: readonly string[];
}

export const rowsAsked = 50;
export const hitsAsked = 20;
const count = 300;

export function drawsOf(workspace: Workspace): Draws {
  const random = randomFrom(13);
  return {
    conversationIds: Array.from({ length: count }, () => workspace.conversationId(below(random, workspace.conversations))),
    queries: Array.from({ length: count }, () => typedQuery(random)),
  };
}
