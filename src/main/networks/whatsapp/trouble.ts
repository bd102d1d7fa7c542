import { type Problem, problemOf } from '../../../contract/index.ts';
import { type GraphError, graphErrorIn } from '../graph/error.ts';
import type { Meaning } from '../graph/meaning.ts';
import { type Asked, troubleOfSend } from '../graph/trouble.ts';

/** The business sends to one customer too often: one message in six seconds, after a burst. */
export const pairLimit = 131_056;

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const meanings: Readonly<Record<number, Meaning>> = {
  0: 'signed-out',
  // More than 80 messages a second, or maintenance at WhatsApp: certainly not sent.
  130_429: 'throttled',
  131_056: 'throttled',
  131_057: 'throttled',
  // Registered anew too often, for which the number is locked for three days.
  133_016: 'throttled',
  131_005: 'permission-missing',
  // Locked, kept out of a country, or restricted since customers called it spam.
  130_497: 'restricted',
  131_031: 'restricted',
  131_048: 'restricted',
  // Nobody else's fault than the account's: unpaid, its name or number not approved.
  131_037: 'forbidden',
  131_042: 'forbidden',
  131_045: 'forbidden',
  133_010: 'forbidden',
  // No WhatsApp at that number, not among the numbers of a test, or the customer does not want it.
  130_472: 'recipient-refused',
  131_021: 'recipient-refused',
  131_026: 'recipient-refused',
  131_030: 'recipient-refused',
  131_050: 'recipient-refused',
  131_062: 'recipient-refused',
  131_049: 'recipient-tired',
  131_047: 'window-closed',
  131_052: 'file-refused',
  131_053: 'file-refused',
  // The template is not there in that language, was paused or disabled, or wants other values.
  132_000: 'template-refused',
  132_001: 'template-refused',
  132_005: 'template-refused',
  132_007: 'template-refused',
  132_012: 'template-refused',
  132_015: 'template-refused',
  132_016: 'template-refused',
  132_068: 'template-refused',
  132_069: 'template-refused',
  131_000: 'faulty',
  131_016: 'faulty',
};

const tooLong = /at most \d+ characters|too long/iu;

export const whatsappMeaning = ({ code, words }: GraphError): Meaning | null => meanings[code] ?? (code === 100 && tooLong.test(words) ? 'too-long' : null);
export const asked: Asked = { meaning: whatsappMeaning };

/** Why WhatsApp did not deliver what it had accepted: in a status, errors stand as in an answer. */
export function problemOfStatus(errors: readonly unknown[] | undefined): Problem {
  const body = { error: errors?.[0] };
  if (graphErrorIn(body) === null) return problemOf('rejected');
  return troubleOfSend({ status: 400, body, foreign: false, reset: null }, asked).problem;
}
