import { z } from 'zod';
import { problemOf } from '../../../contract/index.ts';
import { type Answered, exchange } from '../../networks/http/exchange.ts';
import { troubleOfReading } from '../../networks/http/line.ts';
import type { Trouble } from '../../networks/network.ts';
import type { DeliverySource } from '../inbox.ts';
import { signed } from './sigv4.ts';

export type QueueSource = Extract<DeliverySource, { by: 'queue' }>;
export interface QueuePorts {
  fetch: typeof fetch;
  now: () => number;
  elapsed: () => number;
}

export interface QueuedMessage {
  id: string;
  /** Names this receipt of the message, not the message. */
  handle: string;
  body: string;
  /** What the network signed it with; empty where it did not come along. */
  signature: string;
}
export type Received = { kind: 'messages'; messages: QueuedMessage[] } | Trouble;

/** Amazon SQS over its JSON protocol. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html */
export interface Queue {
  /** Waits for so many seconds, at most 20, until there is one. */
  receive(wait: number, signal: AbortSignal): Promise<Received>;
  /** Whether it may be received from; nothing is taken out. */
  check(signal: AbortSignal): Promise<Trouble | null>;
  /** What could not be deleted comes once more. */
  remove(messages: readonly QueuedMessage[], signal: AbortSignal): Promise<Trouble | null>;
}

/** The attribute in which the signature has to be put beside the body. */
const signatureAttribute = 'signature';
/** At most this many in one answer. */
const atOnce = 10;
/** Seconds in which they have to be on disk here; after that the queue gives them out once more. */
const invisibleFor = 120;

/** `sqs.eu-central-1.amazonaws.com`. What is no AWS address seldom looks at the region. */
const regionOf = ({ region, url }: QueueSource): string =>
  region === '' ? (/^sqs(?:-fips)?\.(?<region>[a-z\d-]+)\./u.exec(new URL(url).hostname)?.groups?.['region'] ?? 'us-east-1') : region;

const attribute = z.object({ StringValue: z.string().max(1_000) });
const messageWire = z.object({
  MessageId: z.string().min(1).max(200),
  ReceiptHandle: z.string().min(1).max(10_000),
  Body: z.string(),
  MessageAttributes: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
const receivedWire = z.object({ Messages: z.array(z.unknown()).optional() });
const errorWire = z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });

function messageOf(wire: unknown): QueuedMessage[] {
  const read = messageWire.safeParse(wire);
  if (!read.success) return [];
  const { MessageId, ReceiptHandle, Body, MessageAttributes } = read.data;
  const signature = attribute.safeParse(MessageAttributes?.[signatureAttribute]);
  return [{ id: MessageId, handle: ReceiptHandle, body: Body, signature: signature.success ? signature.data.StringValue : '' }];
}

const wrongKey = /(?:UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|MissingAuthenticationToken|IncompleteSignature|ExpiredToken)/u;
const notAllowed = /(?:AccessDenied|NotAuthorized|OptInRequired|KmsAccessDenied|KmsDisabled)/u;
const noSuchQueue = /(?:QueueDoesNotExist|NonExistentQueue|InvalidAddress)/u;
const tooMuch = /(?:Throttl|OverLimit)/u;
const wrongTime = /(?:Signature expired|Signature not yet current|RequestExpired|RequestTimeTooSkewed)/u;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html */
function troubleOf({ status, body, foreign }: Answered): Trouble {
  if (foreign) return { kind: 'retry', problem: problemOf('unreachable') };
  const read = errorWire.safeParse(body);
  const type = read.success ? read.data.__type : '';
  const words = read.success ? `SQS: ${read.data.message ?? read.data.Message ?? type}` : '';
  if (tooMuch.test(type) || status === 429) return { kind: 'retry', problem: problemOf('rate-limited', words) };
  if (wrongTime.test(words) || wrongTime.test(type)) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (wrongKey.test(type)) return { kind: 'held', problem: problemOf('signed-out', words) };
  if (notAllowed.test(type)) return { kind: 'held', problem: problemOf('forbidden', words) };
  if (noSuchQueue.test(type)) return { kind: 'held', problem: problemOf('rejected', words) };
  if (status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (type !== '') return { kind: 'held', problem: problemOf('rejected', words) };
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

export function openQueue(source: QueueSource, ports: QueuePorts): Queue {
  const { origin, host } = new URL(source.url);
  const credentials = { keyId: source.keyId, secretKey: source.secretKey, region: regionOf(source), service: 'sqs' };
  const wire = { base: origin, fetch: ports.fetch, now: ports.now, elapsed: ports.elapsed, readings: () => [], hush: (text: string) => text.replaceAll(source.secretKey, '…') };
  /** A signature is good for a few minutes around the time of AWS, whatever this machine's clock says. */
  let ahead = 0;

  async function ask(action: string, json: Record<string, unknown>, signal: AbortSignal): Promise<{ kind: 'answer'; answer: Answered } | Trouble> {
    const common = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` };
    const whole = { QueueUrl: source.url, ...json };
    const once = () => exchange(wire, {
      method: 'POST', path: '/', json: whole, headers: signed(host, common, JSON.stringify(whole), credentials, ports.now() + ahead),
    }, signal);
    let done = await once();
    if (done.kind === 'answer' && done.answer.status >= 400 && Math.abs(done.answer.ahead - ahead) > 60_000) {
      ahead = done.answer.ahead;
      done = await once();
    }
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    return done.answer.status === 200 ? { kind: 'answer', answer: done.answer } : troubleOf(done.answer);
  }

  return {
    async receive(wait, signal) {
      const done = await ask('ReceiveMessage', {
        MaxNumberOfMessages: atOnce, WaitTimeSeconds: wait, VisibilityTimeout: invisibleFor, MessageAttributeNames: [signatureAttribute],
      }, signal);
      if (done.kind !== 'answer') return done;
      const read = receivedWire.safeParse(done.answer.body);
      if (!read.success || done.answer.foreign) return { kind: 'retry', problem: problemOf('unreadable-answer') };
      return { kind: 'messages', messages: (read.data.Messages ?? []).flatMap(messageOf) };
    },
    async check(signal) {
      const done = await ask('ReceiveMessage', { MaxNumberOfMessages: 1, WaitTimeSeconds: 0, VisibilityTimeout: 0 }, signal);
      return done.kind === 'answer' ? null : done;
    },
    async remove(messages, signal) {
      const Entries = messages.map(({ handle }, index) => ({ Id: String(index), ReceiptHandle: handle }));
      const done = await ask('DeleteMessageBatch', { Entries }, signal);
      return done.kind === 'answer' ? null : done;
    },
  };
}
