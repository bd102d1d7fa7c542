import { expect, test } from 'vitest';
import { readFlags } from '../../../src/main/shell/flags.ts';

test.each([
  [['holdfast'], { profile: null, provision: null }],
  [['node', 'out/main/index.js', '--profile', 'mine'], { profile: '/here/mine', provision: null }],
  [['electron', '--inspect=0', '--no-sandbox', '.', '--profile=/there', '--provision', 'accounts.json'], { profile: '/there', provision: '/here/accounts.json' }],
  [['holdfast', '--profile'], { profile: null, provision: null }],
  [['holdfast', '--profile='], { profile: null, provision: null }],
])('%j', (commandLine, flags) => {
  expect(readFlags(commandLine, '/here')).toEqual(flags);
});
