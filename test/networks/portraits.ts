import { createHash } from 'node:crypto';
import type { Handler } from './faults.ts';
import { type Colour, png } from './png.ts';

/** Pictures of people, made of their ids: the same in every run. */

const folder = '/portraits/';

/** As networks name pictures: the size in the name, and a signature that ends behind it. */
export const portraitAddress = (base: string, id: string, signature = ''): string =>
  `${base}${folder}${encodeURIComponent(id)}_normal.png${signature === '' ? '' : `?signature=${signature}`}`;

export function portraitOf(id: string): Buffer {
  const part = (at: number): number => 60 + (createHash('sha256').update(id).digest()[at] ?? 0) % 150;
  const colour = (from: number): Colour => [part(from), part(from + 1), part(from + 2)];
  return png(96, 96, colour(0), colour(3));
}

/** Gives out the pictures, and everything else to the network. */
export const withPortraits = (network: Handler): Handler => (request) => {
  const name = request.path.startsWith(folder) ? /^(?<id>.+)_(?:normal|bigger)\.png$/u.exec(request.path.slice(folder.length))?.groups?.['id'] : undefined;
  if (name === undefined) return network(request);
  return { status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'private' }, body: '', bytes: portraitOf(decodeURIComponent(name)) };
};
