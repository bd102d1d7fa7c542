import { expect, test } from 'vitest';
import { problemOf } from '../../../src/contract/index.ts';
import { mailSecret } from '../../../src/contract/networks/mail.ts';
import { leadOn, openCredentials, takesNoPasswords, type TokenSecret } from '../../../src/main/networks/mail/credentials.ts';
import type { NetworkPorts } from '../../../src/main/networks/network.ts';

const user = 'help@shop.example';
const token: TokenSecret = {
  network: 'mail', by: 'token', provider: 'google', accessToken: 'access words', refreshToken: 'refresh words', endsAt: 10_000_000,
  tokenAt: 'https://example.com/token', clientId: 'client', clientSecret: 'client words',
};
const ports = { now: () => 1_000, log: () => undefined } as unknown as NetworkPorts;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('a secret of before is one by password; any other is by token, whole', () => {
  expect(mailSecret.parse({ network: 'mail', password: 'x' })).toEqual({ network: 'mail', password: 'x' });
  expect(mailSecret.parse(token)).toEqual(token);
  expect(mailSecret.safeParse({ ...token, refreshToken: '' }).success).toBe(false);
  expect(mailSecret.safeParse({ network: 'mail', by: 'token', password: 'x' }).success).toBe(false);
});

test('no form of a secret stays in what a server said', () => {
  const password = 'secret words';
  expect(openCredentials({ network: 'mail', password }, ports).hush(`no: ${password} ${base64(password)} ${base64(`\0${user}\0${password}`)}`, user)).toBe('no: *** *** ***');
  const said = `no: access words, refresh words, client words, ${base64(`user=${user}\u0001auth=Bearer access words\u0001\u0001`)}`;
  expect(openCredentials(token, ports).hush(said, user)).toBe('no: …, …, …, ***');
});

test('a password that is refused where none is taken leads to the browser; a token does not', () => {
  const refused = { kind: 'held', problem: problemOf('signed-out', 'LOGIN failed.') } as const;
  expect(leadOn(refused, 'password', 'outlook.office365.com')).toMatchObject({ kind: 'held', problem: { code: 'browser-sign-in', detail: 'LOGIN failed.' } });
  expect(leadOn(refused, 'password', 'imap.gmail.com')).toBe(refused);
  expect(leadOn(refused, 'token', 'outlook.office365.com')).toBe(refused);
  const passing = { kind: 'retry', problem: problemOf('unreachable') } as const;
  expect(leadOn(passing, 'password', 'outlook.office365.com')).toBe(passing);
  expect(['smtp.office365.com', 'smtp-mail.outlook.com', 'office365.com.example', 'notoutlook.com'].map(takesNoPasswords)).toEqual([true, true, false, false]);
});
