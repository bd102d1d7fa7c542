import { deliveries as deliveriesRule, type Deliveries, problemOf } from '../../contract/index.ts';
import type { Fields, SignInPorts, Trouble } from '../networks/network.ts';
import type { DeliverySource } from './inbox.ts';
import { openQueue } from './queue/sqs.ts';

/** What was typed of how deliveries come in. */
export interface TypedDeliveries {
  deliveries: Deliveries;
  verifyToken: string;
  queueKey: string;
}

const valueOf = (fields: Fields, name: string): string => fields[name] ?? '';

/** The name of the field that is wrong, where one is. */
export function deliveriesOf(fields: Fields): { kind: 'typed'; typed: TypedDeliveries } | { kind: 'wrong'; field: string } {
  const url = valueOf(fields, 'queueUrl');
  const read = deliveriesRule.safeParse(url === ''
    ? { by: 'endpoint', port: Number(valueOf(fields, 'port')) }
    : { by: 'queue', url, region: valueOf(fields, 'queueRegion'), keyId: valueOf(fields, 'queueKeyId') });
  if (!read.success) return { kind: 'wrong', field: url === '' ? 'port' : 'queueUrl' };
  const typed = { deliveries: read.data, verifyToken: valueOf(fields, 'verifyToken'), queueKey: valueOf(fields, 'queueKey') };
  if (typed.deliveries.by === 'endpoint' && typed.verifyToken === '') return { kind: 'wrong', field: 'verifyToken' };
  if (typed.deliveries.by === 'queue' && typed.queueKey === '') return { kind: 'wrong', field: 'queueKey' };
  return { kind: 'typed', typed };
}

/** `path`: of the endpoint, where each network has its own. */
export function sourceOf(deliveries: Deliveries, { verifyToken, queueKey }: { verifyToken: string; queueKey: string }, path: string): DeliverySource {
  switch (deliveries.by) {
    case 'endpoint':
      return { by: 'endpoint', port: deliveries.port, path, verifyToken };
    case 'queue':
      return { by: 'queue', url: deliveries.url, region: deliveries.region, keyId: deliveries.keyId, secretKey: queueKey };
  }
}

/** Looks into the queue without taking anything out of it. */
export async function queueTrouble({ deliveries, queueKey }: TypedDeliveries, ports: SignInPorts, signal: AbortSignal): Promise<Trouble | null> {
  if (deliveries.by === 'endpoint') return null;
  return openQueue({ by: 'queue', url: deliveries.url, region: deliveries.region, keyId: deliveries.keyId, secretKey: queueKey }, ports).check(signal);
}

export const wrongField = (field: string): Trouble => ({ kind: 'held', problem: problemOf('rejected', field) });
