import type { Problem, SignInFields, SignInForm } from '../../../contract/index.ts';

/** What a form has in the beginning. For an account that is signed in again, what is left empty stays as it was. */
export const initialFields = ({ fields }: SignInForm, again: boolean): SignInFields =>
  Object.fromEntries(fields.map(({ name, usual }) => [name, again ? '' : usual]));

/** The fields that are empty and must not be. */
export const missingFields = ({ fields }: SignInForm, typed: SignInFields): string[] =>
  fields.filter(({ name, required, usual }) => required && usual === '' && (typed[name] ?? '').trim() === '').map(({ name }) => name);

/** The fields that main named as what is wrong; none where it was something else. */
export function wrongFields({ fields }: SignInForm, problem: Problem | null): string[] {
  if (problem?.code !== 'rejected') return [];
  const named = problem.detail.split(', ');
  return named.every((name) => fields.some((field) => field.name === name)) ? named : [];
}
