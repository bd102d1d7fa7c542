import type { HttpAnswer } from '../faults.ts';

/** As Graph puts it. https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const json = (status: number, body: unknown): HttpAnswer => ({ status, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(body) });

export function refusal(status: number, code: number, message: string, details?: string, subcode?: number): HttpAnswer {
  return json(status, {
    error: {
      message: `(#${code}) ${message}`,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      fbtrace_id: 'AbCdEfGhIjKlMnOpQrStUv',
    },
  });
}

export const invalid = (words: string): HttpAnswer => refusal(400, 100, `Invalid parameter: ${words}`);
export const noSuchObject = (): HttpAnswer =>
  refusal(400, 100, 'Unsupported get request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation.', undefined, 33);
export const windowClosed = 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';
