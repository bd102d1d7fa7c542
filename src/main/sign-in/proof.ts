import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What binds a sign-in to this console: the state to its answer, the verifier to its code. RFC 6749 section 10.12, RFC 7636. */
export interface Proof {
  state: string;
  verifier: string;
  /** S256 of the verifier. */
  challenge: string;
}

const random = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

export function newProof(): Proof {
  const verifier = random();
  return { state: random(), verifier, challenge: digest(verifier).toString('base64url') };
}

/** In a time that tells nothing of where they differ, nor of how long they are. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
