import type { Protocol } from 'electron';
import { registerScheme } from './addresses.ts';
import { lifecycle } from './lifecycle.ts';
import { modelled } from './modelled.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;
const handlers = new Map<string, Handler>();

export const protocol = modelled('protocol', {
  registerSchemesAsPrivileged(schemes) {
    if (lifecycle.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true) throw new Error('The stand-in only has schemes that are standard and secure.');
      registerScheme(scheme);
    }
  },
  handle: (scheme, handler) => void handlers.set(scheme, handler),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

/** The app's answer to a request of its own scheme; null where the address is of no such scheme. */
export async function answerRequest(address: string, method: string, headers: Record<string, string>): Promise<Response | null> {
  const handler = handlers.get(address.slice(0, address.indexOf(':')));
  return handler === undefined ? null : await handler(new Request(address, { method, headers }));
}
