import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  keyId: string;
  secretKey: string;
  region: string;
  service: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `20150830T123600Z` */
const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/gu, '');

/**
 * The headers of a POST to the root of a host, with its signature.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signed(host: string, headers: Record<string, string>, body: string, { keyId, secretKey, region, service }: Credentials, at: number): Record<string, string> {
  const stamp = stampOf(at);
  const day = stamp.slice(0, 8);
  const all: Record<string, string> = { ...headers, host, 'x-amz-date': stamp };
  const names = Object.keys(all).sort();
  const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${(all[name] ?? '').trim()}`), '', names.join(';'), sha256(body)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Uint8Array>((made, part) => hmac(made, part), `AWS4${secretKey}`);
  const signature = hmac(key, toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, 'x-amz-date': stamp, authorization };
}
