import { describe, expect, test } from 'vitest';
import { PlainTextRefused, troubleOfImap, troubleOfSmtp } from '../../../src/main/networks/mail/trouble.ts';

const error = (facts: object): Error => Object.assign(new Error('said'), facts);

describe('IMAP', () => {
  test.each([
    [{ authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED' }, 'held', 'signed-out'],
    [{ authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' }, 'retry', 'server-error'],
    [{ authenticationFailed: true, response: 'Too many simultaneous connections' }, 'retry', 'server-error'],
    [{ responseStatus: 'NO', serverResponseCode: 'INUSE' }, 'retry', 'server-error'],
    [{ responseStatus: 'NO', serverResponseCode: 'NOPERM' }, 'held', 'forbidden'],
    [{ responseStatus: 'BAD' }, 'retry', 'server-error'],
    [{ code: 'ECONNREFUSED' }, 'retry', 'unreachable'],
    [{ code: 'ENOTFOUND' }, 'retry', 'unreachable'],
    [{ code: 'CONNECT_TIMEOUT' }, 'retry', 'unreachable'],
    [{ code: 'EConnectionClosed' }, 'retry', 'unreachable'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'held', 'untrusted-certificate'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'held', 'untrusted-certificate'],
    [{ tlsFailed: true }, 'held', 'untrusted-certificate'],
  ])('%j', (facts, kind, code) => {
    expect(troubleOfImap(error(facts), 0)).toMatchObject({ kind, problem: { code } });
  });

  test('a throttle says until when', () => {
    expect(troubleOfImap(error({ code: 'ETHROTTLE', throttleReset: 5_000 }), 1_000)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: 6_000 } });
  });

  test('an unencrypted line to another machine', () => {
    expect(troubleOfImap(new PlainTextRefused('no'), 0)).toMatchObject({ kind: 'held', problem: { code: 'untrusted-certificate' } });
  });
});

const said = (response: string, command = 'DATA'): object => ({ response, responseCode: Number(response.slice(0, 3)), command });

describe('SMTP', () => {
  test.each([
    [said('421 4.3.2 closing'), true, 'retry', 'server-error'],
    [said('451 4.7.1 greylisted', 'RCPT TO'), false, 'retry', 'server-error'],
    [said('454 4.7.0 temporary', 'AUTH PLAIN'), false, 'retry', 'server-error'],
    [said('503 bad sequence'), false, 'retry', 'server-error'],
    [said('550 5.1.1 no such user', 'RCPT TO'), false, 'permanent', 'recipient-refused'],
    [said('550 no such user', 'RCPT TO'), false, 'permanent', 'recipient-refused'],
    [said('550 5.7.1 relaying denied', 'RCPT TO'), false, 'permanent', 'rejected'],
    [said('550 5.7.30 Basic authentication is not supported', 'MAIL FROM'), false, 'held', 'browser-sign-in'],
    [said('530 5.7.0 sign in first', 'MAIL FROM'), false, 'held', 'signed-out'],
    [said('535 5.7.8 wrong', 'AUTH PLAIN'), false, 'held', 'signed-out'],
    [said('552 5.3.4 too big'), true, 'permanent', 'too-long'],
    [said('552 size exceeds the limit'), true, 'permanent', 'too-long'],
    [said('550 5.4.5 Daily user sending limit exceeded'), true, 'held', 'quota-used-up'],
    [said('550 5.7.30 Basic authentication is not supported for Client Submission', 'AUTH XOAUTH2'), false, 'held', 'browser-sign-in'],
    [said('552 5.2.2 mailbox full', 'RCPT TO'), false, 'permanent', 'recipient-refused'],
    [said('554 5.7.1 spam'), true, 'permanent', 'rejected'],
    [{ code: 'ECONNECTION', command: 'CONN' }, true, 'unknown', 'interrupted'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, true, 'unknown', 'interrupted'],
    [{ code: 'ECONNECTION', command: 'CONN' }, false, 'retry', 'unreachable'],
    [{ code: 'EDNS' }, false, 'retry', 'unreachable'],
    [{ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, false, 'held', 'untrusted-certificate'],
    [{ code: 'ETLS' }, false, 'held', 'untrusted-certificate'],
    [{ code: 'EMESSAGE', command: 'MAIL FROM' }, false, 'permanent', 'too-long'],
    [{ code: 'EENVELOPE', command: 'API' }, false, 'permanent', 'recipient-refused'],
    [said('354 go on'), true, 'unknown', 'interrupted'],
  ])('%j, message begun: %s', (facts, bodyBegan, kind, code) => {
    expect(troubleOfSmtp({ error: error(facts), bodyBegan })).toMatchObject({ kind, problem: { code } });
  });
});
