import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import { readBounded } from './bounded.ts';
import { isForeign } from './exchange.ts';
import { troubleOfLine, troubleOfReading } from './line.ts';

/** What is larger is not kept: the message says that it was there. Bytes. */
export const largestDownload = 20 * 1_024 * 1_024;

/** From the first byte out to the last byte in, milliseconds. */
const patience = 60_000;

/** `missing`: the network will not give it, now or later, or it is too large. */
export type Download = { kind: 'content'; content: Uint8Array } | { kind: 'missing' } | Trouble;

const retry = (code: 'unreachable' | 'server-error' | 'rate-limited'): Download => ({ kind: 'retry', problem: problemOf(code) });

/** A file that a message has; never throws. What goes wrong on the way may be asked again. */
export async function download(ports: { fetch: typeof fetch }, address: string, headers: Record<string, string>, signal: AbortSignal): Promise<Download> {
  if (!/^https?:\/\//u.test(address) || !URL.canParse(address)) return { kind: 'missing' };
  try {
    const response = await ports.fetch(address, { headers, signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
    return await contentOf(response);
  } catch (error) {
    return troubleOfReading(troubleOfLine(error));
  }
}

async function contentOf(response: Response): Promise<Download> {
  const { status, headers } = response;
  const declared = Number(headers.get('content-length') ?? '0');
  if (status === 200 && !isForeign(status, headers) && declared <= largestDownload) {
    const content = await readBounded(response, largestDownload);
    return content === undefined ? { kind: 'missing' } : { kind: 'content', content };
  }
  await response.body?.cancel();
  if (isForeign(status, headers)) return retry('unreachable');
  if (status === 429) return retry('rate-limited');
  return status >= 500 ? retry('server-error') : { kind: 'missing' };
}
