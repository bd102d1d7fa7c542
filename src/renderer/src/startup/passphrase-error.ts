import { shortestPassphrase } from './passphrase-strength.ts';

/** A new passphrase as it is typed, twice. */
export interface NewPassphrase {
  passphrase: string;
  again: string;
}

export const emptyPassphrase: NewPassphrase = { passphrase: '', again: '' };

export type PassphraseError = { field: 'passphrase'; error: 'short' } | { field: 'again'; error: 'different' };

export function errorOf({ passphrase, again }: NewPassphrase): PassphraseError | null {
  if (passphrase.length < shortestPassphrase) return { field: 'passphrase', error: 'short' };
  return passphrase === again ? null : { field: 'again', error: 'different' };
}
