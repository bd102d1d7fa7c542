import { isIP } from 'node:net';
import type { MailSettings } from '../../../contract/index.ts';
import { PlainTextRefused } from './trouble.ts';

export type Endpoint = MailSettings['imap'];

/** Only this machine: the bytes leave no wire. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/gu, '');
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || name === 'localhost';
}

/** Throws where a password would cross a network in clear. */
export function refusePlainText({ host, security }: Endpoint): void {
  if (security === 'none' && !isLoopback(host)) throw new PlainTextRefused(`unencrypted connection to ${host}`);
}

export const tlsOptions = { minVersion: 'TLSv1.2', rejectUnauthorized: true } as const;
