import type { HttpAnswer } from '../faults.ts';

/** A refusal as Graph writes it: the code says what it is, the status says little. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly subcode: number | undefined;
  readonly type: string;

  constructor(status: number, code: number, message: string, subcode?: number, type = 'OAuthException') {
    super(message);
    this.status = status;
    this.code = code;
    this.subcode = subcode;
    this.type = type;
  }
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers }, body: JSON.stringify(body),
});

export const refused = ({ status, code, subcode, message, type }: Refusal): HttpAnswer =>
  json(status, { error: { message, type, code, ...(subcode === undefined ? {} : { error_subcode: subcode }), fbtrace_id: 'AmFGcW_3hwDB7qFbl_QdebZ' } });

export const invalid = (message: string): Refusal => new Refusal(400, 100, `(#100) ${message}`);

export const missing = (id: string): Refusal => new Refusal(
  400, 100,
  `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  33, 'GraphMethodException',
);
