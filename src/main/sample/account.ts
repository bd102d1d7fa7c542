import { randomUUID } from 'node:crypto';
import { sampleLanguage, type SampleLanguage } from '../../contract/index.ts';
import type { AccountDocument } from '../replica/documents.ts';
import { samplePlaces } from './places.ts';

/** No network is called that, so that no account of a real one can have such a key. */
const prefix = 'sample:';

/** In which language an account of the sample speaks, and which of those on its network it is. */
export interface SamplePlace {
  language: SampleLanguage;
  account: number;
}

/** Null: it is a real one. */
export function samplePlaceOf({ key }: Pick<AccountDocument, 'key'>): SamplePlace | null {
  if (!key.startsWith(prefix)) return null;
  const [, , language, account = '0'] = key.split(':');
  return { language: sampleLanguage.safeParse(language).data ?? 'en', account: Number(account) };
}

export const isSample = ({ key }: Pick<AccountDocument, 'key'>): boolean => key.startsWith(prefix);

export const sampleAccounts = (language: SampleLanguage, now: number): AccountDocument[] =>
  samplePlaces.map(({ settings, account }) => ({
    id: randomUUID(), key: `${prefix}${settings.network}:${language}:${String(account)}`, network: settings.network, settings, createdAt: now, historyPaused: false, monthlyLimit: null,
  }));
