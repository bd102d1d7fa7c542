import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '../faults.ts';

export interface Keys {
  keyId: string;
  secretKey: string;
}

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: Uint8Array | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const shape = /^AWS4-HMAC-SHA256 Credential=(?<keyId>[^/]+)\/(?<day>\d{8})\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request, ?SignedHeaders=(?<names>[a-z\d;-]+), ?Signature=(?<signature>[\da-f]{64})$/u;
/** A signature is good this long, before and after. Milliseconds. */
const goodFor = 15 * 60_000;
/** These have to be signed. */
const needed = ['content-type', 'host', 'x-amz-date', 'x-amz-target'];

export interface Refusal {
  type: string;
  message: string;
}

/** What is wrong with the signature of a request; null: nothing. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function complaintAbout(request: HttpRequest, keys: Keys, region: string, now: number): Refusal | null {
  const parts = shape.exec(request.headers.authorization ?? '')?.groups;
  if (parts === undefined) return { type: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' };
  const names = (parts['names'] ?? '').split(';');
  const stamp = String(request.headers['x-amz-date']);
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'));
  if (parts['keyId'] !== keys.keyId) return { type: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };
  if (!needed.every((name) => names.includes(name)) || [...names].sort().join() !== names.join()) {
    return { type: 'IncompleteSignature', message: 'The request signature does not conform to AWS standards.' };
  }
  if (parts['region'] !== region || parts['service'] !== 'sqs' || parts['day'] !== stamp.slice(0, 8)) {
    return { type: 'SignatureDoesNotMatch', message: 'Credential should be scoped to a valid region.' };
  }
  if (!(Math.abs(at - now) <= goodFor)) return { type: 'InvalidSignatureException', message: `Signature expired: ${stamp} is now earlier than it may be` };
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim().replaceAll(/ +/gu, ' ')}\n`).join('');
  const canonical = `${request.method}\n${request.path}\n${request.query.toString()}\n${headers}\n${names.join(';')}\n${sha256(request.bytes)}`;
  const scope = `${parts['day']}/${region}/sqs/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretKey}`, parts['day'] ?? ''), region), 'sqs'), 'aws4_request');
  const wanted = hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return wanted === parts['signature'] ? null : { type: 'SignatureDoesNotMatch', message: 'The request signature we calculated does not match the signature you provided.' };
}
