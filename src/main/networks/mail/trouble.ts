import { problemOf, type ProblemCode } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';

/** Unencrypted sign-in to another machine was asked for; it is never tried. */
export class PlainTextRefused extends Error {}

/** A reply that began to leave and then met the line's end, without a word of the server. */
export interface SmtpFailure {
  error: unknown;
  /** True as soon as the first byte of the message itself may have been written. */
  bodyBegan: boolean;
}

type Facts = Record<string, unknown>;
const facts = (error: unknown): Facts => (typeof error === 'object' && error !== null ? { ...error } : {});
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificateCodes = new Set([
  'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'CERT_SIGNATURE_FAILURE', 'CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG', 'CERT_REVOKED', 'INVALID_CA', 'INVALID_PURPOSE', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID', 'CA_MD_TOO_WEAK', 'EE_KEY_TOO_SMALL',
]);

function isCertificateError(error: unknown, depth = 0): boolean {
  if (error instanceof PlainTextRefused) return true;
  const { code, originalCode, _err } = facts(error);
  const cause = error instanceof Error ? error.cause : undefined;
  if (certificateCodes.has(word(code)) || certificateCodes.has(word(originalCode))) return true;
  return depth < 3 && [cause, _err].some((inner) => inner !== undefined && isCertificateError(inner, depth + 1));
}

const trouble = (kind: Trouble['kind'], code: ProblemCode, detail: string, until: number | null = null): Trouble =>
  ({ kind, problem: problemOf(code, detail, until) });

/** Response codes of RFC 5530 that pass with time, and what servers say in words. */
const passing = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN']);
const tooMany = /too many|maximum number of (?:concurrent )?connections|temporar|try again later/iu;

export function troubleOfImap(error: unknown, now: number): Trouble {
  const { code, serverResponseCode, responseText, response, authenticationFailed, responseStatus, tlsFailed, throttleReset } = facts(error);
  const words = word(responseText) || word(response);
  const serverCode = word(serverResponseCode).toUpperCase();
  if (isCertificateError(error) || tlsFailed === true) return trouble('held', 'untrusted-certificate', error instanceof Error ? error.message : '');
  if (code === 'ETHROTTLE') return trouble('retry', 'rate-limited', words, typeof throttleReset === 'number' ? now + throttleReset : null);
  if (passing.has(serverCode) || tooMany.test(words)) return trouble('retry', 'server-error', words);
  if (authenticationFailed === true) return trouble('held', 'signed-out', words);
  if (serverCode === 'NOPERM') return trouble('held', 'forbidden', words);
  if (responseStatus === 'NO' || responseStatus === 'BAD') return trouble('retry', 'server-error', words);
  return trouble('retry', 'unreachable', error instanceof Error ? error.message : '');
}

/** RFC 5321 section 4.2 for the replies, RFC 3463 for the enhanced codes. */
export function troubleOfSmtp({ error, bodyBegan }: SmtpFailure): Trouble {
  const { code, command, response, responseCode } = facts(error);
  const words = word(response);
  if (typeof responseCode === 'number' && responseCode >= 400 && responseCode < 600) return refusal(responseCode, words, word(command));
  const said = error instanceof Error ? error.message : '';
  if (bodyBegan) return trouble('unknown', 'interrupted', words === '' ? said : words);
  if (isCertificateError(error) || code === 'ETLS') return trouble('held', 'untrusted-certificate', said);
  if (code === 'EAUTH' || code === 'ENOAUTH') return trouble('held', 'signed-out', said);
  if (code === 'EMESSAGE') return trouble('permanent', 'too-long', said);
  if (code === 'EENVELOPE') return trouble('permanent', 'recipient-refused', said);
  return trouble('retry', 'unreachable', said);
}

function refusal(reply: number, words: string, command: string): Trouble {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/u.exec(words)?.[1] ?? '';
  if (reply < 500 || reply === 503) return trouble('retry', 'server-error', words);
  // 5.7.30: "Basic authentication is not supported for Client Submission", Exchange Online.
  if (enhanced === '5.7.30') return trouble('held', 'browser-sign-in', words);
  if (command.startsWith('AUTH') || reply === 530 || reply === 535 || ['5.7.8', '5.7.9', '5.7.57'].includes(enhanced)) {
    return trouble('held', 'signed-out', words);
  }
  // "Daily user sending limit exceeded", Gmail: what the provider takes in a day, of whatever recipients.
  if (enhanced === '5.4.5') return trouble('held', 'quota-used-up', words);
  if (command.startsWith('STARTTLS')) return trouble('held', 'untrusted-certificate', words);
  if (enhanced === '5.3.4' || enhanced === '5.2.3') return trouble('permanent', 'too-long', words);
  // The user may not write from that address, such as an alias that the server does not know of: RFC 6409, section 6.1.
  if (command === 'MAIL FROM' && reply !== 552) return trouble('held', 'forbidden', words);
  const ofRecipient = enhanced.startsWith('5.1.') || enhanced.startsWith('5.2.') || (enhanced === '' && command === 'RCPT TO' && [550, 551, 553].includes(reply));
  if (ofRecipient) return trouble('permanent', 'recipient-refused', words);
  return trouble('permanent', reply === 552 ? 'too-long' : 'rejected', words);
}
