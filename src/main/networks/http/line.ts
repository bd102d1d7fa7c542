import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';

/** The request certainly never left this machine. */
const neverSent = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);
/** `connect`: no connection was made. `getaddrinfo`: not even the name was found. */
const beforeSending = new Set(['connect', 'getaddrinfo']);
/** How `fetch` tells that a proxy made no way to the server. */
const proxyRefused = /^Proxy response \(\d+\)/u;

/** TLS is agreed upon before the request is written. */
const certificate = /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_SELF_SIGNED|ERR_TLS_CERT_ALTNAME)/u;

interface Cause {
  code: string;
  syscall: string;
  message: string;
}

function causeOf(cause: unknown): Cause {
  const part = (key: string): string => {
    const value: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { code: part('code'), syscall: part('syscall'), message: part('message') };
}

const within = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** Where a name has several addresses, each was tried and each has its own. What a proxy said lies one deeper. */
function causesOf(error: unknown): Cause[] {
  const cause = within(within(error)) ?? within(error);
  const each: unknown[] = cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors : [cause];
  return each.map(causeOf);
}

/** Why `fetch` failed, and whether the request may have arrived all the same: `unknown` unless it certainly did not. */
export function troubleOfLine(error: unknown): Trouble {
  const causes = causesOf(error);
  if (causes.some(({ code }) => certificate.test(code))) return { kind: 'retry', problem: problemOf('untrusted-certificate') };
  const neverLeft = causes.every(({ code, syscall, message }) => neverSent.has(code) || beforeSending.has(syscall) || proxyRefused.test(message));
  if (neverLeft) return { kind: 'retry', problem: problemOf('unreachable') };
  return { kind: 'unknown', problem: problemOf('interrupted') };
}

/** What asks for nothing to be done may simply be asked again. */
export const troubleOfReading = (trouble: Trouble): Trouble => (trouble.kind === 'unknown' ? { ...trouble, kind: 'retry' } : trouble);
