import { derive, seal, unseal } from './seal.ts';

/** For files that lie beside the replica: sealed like it, and as they are in a profile that is not encrypted. */
export interface Sealing {
  /** `name`: what the content is called; it opens under no other name. */
  close(name: string, content: Uint8Array): Uint8Array;
  /** Null where no key opens it. */
  open(name: string, closed: Uint8Array): Uint8Array | null;
}

const mark = { plain: 0, sealed: 1 } as const;

/** `current`: null where the profile is not encrypted. `all`: the current key and earlier ones. */
export function sealingFor(purpose: string, current: () => Uint8Array | null, all: () => readonly Uint8Array[]): Sealing {
  const sealingKey = (key: Uint8Array): Buffer => derive(key, purpose);
  return {
    close(name, content) {
      const key = current();
      if (key === null) return Buffer.concat([Buffer.of(mark.plain), content]);
      return Buffer.concat([Buffer.of(mark.sealed), Buffer.from(seal(sealingKey(key), name, content))]);
    },
    open(name, closed) {
      const content = Buffer.from(closed.subarray(1));
      if (closed[0] === mark.plain) return content;
      if (closed[0] !== mark.sealed) return null;
      for (const key of all()) {
        const opened = unseal(sealingKey(key), name, content.toString('latin1'));
        if (opened !== null) return opened;
      }
      return null;
    },
  };
}
