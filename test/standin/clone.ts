/** Stands for a value that JSON lacks, or for one that stays where it is. */
interface Tagged {
  $: 'undefined' | 'number' | 'bigint' | 'date' | 'map' | 'set' | 'bytes' | 'error' | 'object' | 'kept';
  v?: unknown;
}

export interface Codec {
  /** Throws where a value cannot be cloned. `keep` takes what is to stay on this side (functions, promises) and names it. */
  readonly encode: (value: unknown, keep?: (value: object) => unknown) => unknown;
  readonly decode: (value: unknown, kept?: (name: unknown) => unknown) => unknown;
}

/**
 * The structured clone, over JSON: what crosses between main, preload and page.
 * One function that needs nothing from outside, because its source is also run in the page.
 */
export function createCodec(): Codec {
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const mapOf = (object: object, change: (value: unknown) => unknown): Record<string, unknown> =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

  const encode: Codec['encode'] = (value, keep) => {
    const parents = new Set<object>();
    const tag = ($: Tagged['$'], v?: unknown): Tagged => ({ $, v });

    function ofObject(object: object): unknown {
      const kept = keep?.(object);
      if (kept !== undefined) return tag('kept', kept);
      if (typeof object === 'function' || object instanceof Promise || object instanceof WeakMap || parents.has(object)) return refuse();
      parents.add(object);
      const result = ofParts(object);
      parents.delete(object);
      return result;
    }

    function ofParts(object: object): unknown {
      if (Array.isArray(object)) return object.map(any);
      if (object instanceof Date) return tag('date', object.getTime());
      if (object instanceof Map) return tag('map', [...object].map(any));
      if (object instanceof Set) return tag('set', [...object].map(any));
      if (object instanceof Uint8Array) return tag('bytes', [...object]);
      if (object instanceof Error) return tag('error', { name: object.name, message: object.message });
      if (ArrayBuffer.isView(object) || object instanceof ArrayBuffer || object instanceof RegExp) return refuse();
      const parts = mapOf(object, any);
      return '$' in parts ? tag('object', parts) : parts;
    }

    function any(item: unknown): unknown {
      switch (typeof item) {
        case 'undefined':
          return tag('undefined');
        case 'bigint':
          return tag('bigint', String(item));
        case 'number':
          return Number.isFinite(item) && !Object.is(item, -0) ? item : tag('number', Object.is(item, -0) ? '-0' : String(item));
        case 'symbol':
          return refuse();
        case 'function':
        case 'object':
          return item === null ? null : ofObject(item);
        case 'string':
        case 'boolean':
          return item;
      }
    }
    return any(value);
  };

  const decode: Codec['decode'] = (value, kept) => {
    function tagged({ $, v }: Tagged): unknown {
      switch ($) {
        case 'undefined':
          return undefined;
        case 'number':
          return Number(v);
        case 'bigint':
          return BigInt(v as string);
        case 'date':
          // JSON has no number for a date that is none.
          return new Date((v as number | null) ?? NaN);
        case 'map':
          return new Map((v as unknown[]).map(any) as [unknown, unknown][]);
        case 'set':
          return new Set((v as unknown[]).map(any));
        case 'bytes':
          return Uint8Array.from(v as number[]);
        case 'error': {
          const { name, message } = v as Error;
          return Object.assign(new Error(message), { name });
        }
        case 'object':
          return mapOf(v as object, any);
        case 'kept':
          return kept?.(v);
      }
    }
    function any(item: unknown): unknown {
      if (typeof item !== 'object' || item === null) return item;
      if (Array.isArray(item)) return item.map(any);
      return '$' in item ? tagged(item as Tagged) : mapOf(item, any);
    }
    return any(value);
  };

  return { encode, decode };
}
