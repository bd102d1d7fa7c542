import type { AgentDefinition } from '../../../contract/index.ts';
import { fold } from '../commands/fuzzy.ts';

/** What is being completed: from the `@` on to where the caret stands. */
export interface Mentioning {
  from: number;
  typed: string;
}

/** The name that is being typed at the caret; null: none. */
export function mentioningAt(text: string, caret: number): Mentioning | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || /[\p{L}\p{N}]/u.test(before[from - 1] ?? '')) return null;
  const typed = before.slice(from + 1);
  return typed.length > 60 || typed.includes('\n') ? null : { from, typed };
}

/** Agents whose name, or one of whose names, begins so. */
export const mentionable = (agents: readonly AgentDefinition[], typed: string): AgentDefinition[] =>
  agents.filter(({ name }) => fold(name).startsWith(fold(typed)) || (typed !== '' && fold(name).split(' ').some((part) => part.startsWith(fold(typed)))));

/** The text with the name in it, and where the caret stands then. */
export function withMention(text: string, caret: number, { from }: Mentioning, { name }: AgentDefinition): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(caret), caret: before.length };
}
