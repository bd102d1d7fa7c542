import { describe, expect, test } from 'vitest';
import { emptyMail, mailErrors, mailSignIn, withAddress, withWay } from '../../../src/renderer/src/accounts/connection.ts';

const empty = emptyMail(null);

describe('how one signs in to a mailbox', () => {
  test('by a password, unless the address is of a provider that takes none', () => {
    expect(withAddress(empty, 'help@shop.example')).toMatchObject({ way: 'password', imapHost: 'imap.shop.example' });
    expect(withAddress(empty, 'help@gmail.com')).toMatchObject({ way: 'password', imapHost: 'imap.gmail.com' });
    expect(withAddress(empty, 'help@outlook.com')).toMatchObject({ way: 'microsoft', imapHost: 'outlook.office365.com', smtpHost: 'smtp-mail.outlook.com', smtpPort: '587', smtpSecurity: 'starttls' });
  });

  test('a provider has its servers under whatever address; they stay when the address is typed', () => {
    const chosen = withWay(withAddress(empty, 'help@shop.example'), 'google');
    expect(chosen).toMatchObject({ imapHost: 'imap.gmail.com', smtpHost: 'smtp.gmail.com' });
    expect(withAddress(chosen, 'info@shop.example')).toMatchObject({ way: 'google', address: 'info@shop.example', imapHost: 'imap.gmail.com' });
    expect(withWay(chosen, 'password')).toMatchObject({ imapHost: 'imap.shop.example' });
  });

  test('what the agent chose against the address stays', () => {
    const chosen = withWay(withAddress(empty, 'help@outlook.com'), 'password');
    expect(withAddress(chosen, 'helps@outlook.com').way).toBe('password');
  });

  test('each way has its own required fields', () => {
    const typed = { ...withAddress(empty, 'help@shop.example'), name: 'The Shop' };
    expect(mailErrors(typed)).toEqual({ password: 'required' });
    expect(mailErrors({ ...typed, way: 'microsoft' })).toEqual({ clientId: 'required' });
    expect(mailErrors({ ...typed, way: 'google' })).toEqual({ clientId: 'required', clientSecret: 'required' });
  });

  test('signed in again, what the browser needs may stay as it was; a password may not', () => {
    const typed = { ...withAddress(empty, 'help@shop.example'), name: 'The Shop' };
    expect(mailErrors({ ...typed, way: 'google' }, true)).toEqual({});
    expect(mailErrors(typed, true)).toEqual({ password: 'required' });
  });

  test('what is given to the sign-in has no password, and a secret for Google alone', () => {
    const typed = { ...withWay(withAddress(empty, ' help@shop.example '), 'microsoft'), name: 'The Shop', clientId: 'a', clientSecret: 'b', password: 'c' };
    expect(mailSignIn(typed, 'microsoft')).toEqual({
      provider: 'microsoft', name: 'The Shop', aliases: '', clientId: 'a', clientSecret: '', address: 'help@shop.example', user: 'help@shop.example', smtpUser: 'help@shop.example',
      imapHost: 'outlook.office365.com', imapPort: '993', imapSecurity: 'tls', smtpHost: 'smtp.office365.com', smtpPort: '587', smtpSecurity: 'starttls',
    });
    expect(mailSignIn(typed, 'google')['clientSecret']).toBe('b');
  });
});
