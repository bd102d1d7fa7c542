import { z } from 'zod';
import { type AccountConnection, problemOf, whatsappPermissions } from '../../../contract/index.ts';
import { proofOf } from '../graph/proof.ts';
import { question, valueOf } from '../graph/sign-in.ts';
import { deliveriesOf, queueTrouble, wrongField } from '../../receiver/source.ts';
import type { SignIn, SignInPorts } from '../network.ts';
import { numberWire } from './wire.ts';

const tokenWire = z.object({ data: z.object({ is_valid: z.boolean().catch(true), scopes: z.array(z.string()) }) });

interface Typed {
  base: string;
  phoneNumberId: string;
  token: string;
  appSecret: string;
}

/** That the secret is the one of the token's app is told by the proof: Graph refuses a wrong one. */
async function numberOf({ base, phoneNumberId, token, appSecret }: Typed, ports: SignInPorts, signal: AbortSignal) {
  const query = { fields: 'id,display_phone_number,verified_name', appsecret_proof: proofOf(token, appSecret) };
  const read = await question({ base, path: `/${phoneNumberId}`, query, token, secrets: [appSecret] }, numberWire, ports, signal);
  // There is no such number, or the token does not reach it.
  return read.kind !== 'read' && read.problem.code === 'message-gone' ? wrongField('phoneNumberId') : read;
}

/** What the token lacks; Meta does not answer this to every kind of token, and then sending will tell. */
async function lacking({ base, token, appSecret }: Typed, ports: SignInPorts, signal: AbortSignal): Promise<string | null> {
  const query = { input_token: token, appsecret_proof: proofOf(token, appSecret) };
  const read = await question({ base, path: '/debug_token', query, token, secrets: [appSecret] }, tokenWire, ports, signal);
  if (read.kind !== 'read') return null;
  return whatsappPermissions.find((scope) => !read.value.data.scopes.includes(scope)) ?? null;
}

/** A number, by what its business typed: token of a system user, app secret, and where deliveries come in. */
export const signIn: SignIn = {
  browser: null,
  async accounts(fields, ports, signal) {
    const delivered = deliveriesOf(fields);
    if (delivered.kind === 'wrong') return wrongField(delivered.field);
    const { deliveries, verifyToken, queueKey } = delivered.typed;
    const typed = { base: valueOf(fields, 'apiBase'), phoneNumberId: valueOf(fields, 'phoneNumberId').trim(), token: valueOf(fields, 'accessToken').trim(), appSecret: valueOf(fields, 'appSecret').trim() };
    if (!/^\d{1,40}$/u.test(typed.phoneNumberId)) return wrongField('phoneNumberId');
    const number = await numberOf(typed, ports, signal);
    if (number.kind !== 'read') return number;
    const scope = await lacking(typed, ports, signal);
    if (scope !== null) return { kind: 'held', problem: problemOf('forbidden', scope) };
    const trouble = await queueTrouble(delivered.typed, ports, signal);
    if (trouble !== null) return trouble;
    const { display_phone_number: address, verified_name: name } = number.value;
    const account: AccountConnection = {
      settings: { network: 'whatsapp', name: name === '' ? address : name.slice(0, 200), address, phoneNumberId: typed.phoneNumberId, apiBase: typed.base, deliveries },
      secret: { network: 'whatsapp', accessToken: typed.token, appSecret: typed.appSecret, verifyToken, queueKey },
    };
    return { kind: 'accounts', accounts: [account] };
  },
};
