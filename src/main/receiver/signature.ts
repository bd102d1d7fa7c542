import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In a time that tells nothing of either. */
export const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

/**
 * Meta's `X-Hub-Signature-256`: `sha256=` and the HMAC of the body, byte by byte as it was sent, under the app's secret.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export const signatureHeader = 'x-hub-signature-256';
const shape = /^sha256=(?<hex>[0-9a-f]{64})$/iu;

/** Whether it looks like a signature at all. */
export const isSigned = (header: string | undefined): header is string => header !== undefined && shape.test(header);

export function isSignedWith(secret: string, body: Uint8Array, header: string): boolean {
  const given = Buffer.from(shape.exec(header)?.groups?.['hex'] ?? '', 'hex');
  const wanted = createHmac('sha256', secret).update(body).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
