import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { networkName } from '../../../src/contract/index.ts';

const repository = resolve(import.meta.dirname, '../../..');
const textOf = (pattern: string): string => globSync(pattern, { cwd: repository }).map((path) => readFileSync(resolve(repository, path), 'utf8')).join('\n');

test('the suite runs over every network, on all the channels that it signs replies on', () => {
  const held = new Map([...textOf('test/integration/*/conformance.test.ts').matchAll(/conforms\((?<network>[a-z]+)Network(?:With\([^)]*\))?, \[(?<channels>[^\]]*)\]/gu)]
    .map(({ groups }) => [groups?.['network'] ?? '', groups?.['channels'] ?? '']));
  expect([...held.keys()].sort()).toEqual([...networkName.options].sort());
  const signed = new Map([...textOf('src/renderer/src/signature/signatures.tsx').matchAll(/(?<network>[a-z]+): \[(?<channels>'p[^\]]*)\]/gu)]
    .map(({ groups }) => [groups?.['network'] ?? '', groups?.['channels'] ?? '']));
  // A private answer to a comment is signed as one, and arrives in Messenger.
  expect({ ...Object.fromEntries(signed), facebook: "'public'" }).toEqual(Object.fromEntries(held));
});
