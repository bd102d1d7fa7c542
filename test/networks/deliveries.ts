import { createHmac } from 'node:crypto';

/** As Meta writes it: every character outside of ASCII as its escape. The signature is of these very bytes. */
export const asMetaWrites = (payload: unknown): string =>
  JSON.stringify(payload).replaceAll(/[\u0080-\uffff]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const signatureOf = (secret: string, body: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** One attempt; the status of the answer. */
export async function post(address: string, body: string, signature: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'facebookexternalua', 'x-hub-signature-256': signature };
  const answer = await fetch(address, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return answer.status;
}
