import type { Problem, SignInForm } from '../../contract/index.ts';
import type { Fields } from '../networks/network.ts';

/** What a network is given: what was typed, else what is known, else what is usual. Null where one that is required is missing. */
export function completeFields({ fields }: SignInForm, typed: Fields, known: Fields): Fields | null {
  const complete: Record<string, string> = {};
  for (const { name, kind, usual, required } of fields) {
    const own = Object.hasOwn(typed, name) ? typed[name] ?? '' : '';
    const value = [own.trim(), Object.hasOwn(known, name) ? known[name] ?? '' : '', usual].find((one) => one !== '') ?? '';
    if (required && value === '') return null;
    complete[name] = kind === 'handle' ? value.replace(/^@/u, '') : value;
  }
  return complete;
}

/** Shorter ones are words that may stand in any sentence. */
const shortestSecret = 8;

/** The problem without what nobody may read, should the other side have repeated it. */
export function hushed(problem: Problem, secrets: readonly string[]): Problem {
  const hidden = secrets.filter(({ length }) => length >= shortestSecret);
  return { ...problem, detail: hidden.reduce((text, secret) => text.replaceAll(secret, '…'), problem.detail) };
}

/** What must not be read of `fields`: the secrets of the form, and everything that was granted. */
export function secretsIn({ fields: form }: SignInForm, fields: Fields): string[] {
  const open = new Set(form.filter(({ kind }) => kind !== 'secret').map(({ name }) => name));
  return Object.entries(fields).flatMap(([name, value]) => (open.has(name) ? [] : [value]));
}
