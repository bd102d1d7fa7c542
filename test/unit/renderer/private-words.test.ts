import { expect, test } from 'vitest';
import { networkFacts, networkName } from '../../../src/contract/index.ts';
import { whyNotPrivate } from '../../../src/renderer/src/composer/private-words.ts';

/** Nothing on these is public. */
const privateAlone = ['mail', 'messenger', 'whatsapp'];

/** On these it depends on the thread. */
const somewhere = ['facebook', 'instagram'];

test('every network that lets nothing public, or not all of it, be answered in private has a reason of its own, and no other', () => {
  const without = networkName.options.filter((name) => !privateAlone.includes(name) && networkFacts[name].capabilities.public.privateReply === null);
  expect(Object.keys(whyNotPrivate).sort()).toEqual([...without, ...somewhere].sort());
});
