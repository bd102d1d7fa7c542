import { describe, expect, test } from 'vitest';
import { accountSettings, capabilitiesFor, networkName, type NetworkName, sampleLanguage } from '../../../src/contract/index.ts';
import { networks } from '../../../src/main/networks/registry.ts';
import { openSample, samplePage, sampleTexts } from '../../../src/main/sample/connection.ts';
import { samplePlaces } from '../../../src/main/sample/places.ts';
import { type Scene, scenes } from '../../../src/main/sample/scenes.ts';
import { sampleTemplates } from '../../../src/main/sample/templates.ts';
import { lengthOf } from '../../../src/renderer/src/composer/length.ts';

const now = Date.UTC(2026, 10, 26);

const settingsOn = (network: NetworkName) => samplePlaces.find(({ settings }) => settings.network === network)!.settings;

test.each(samplePlaces)('the account $account of $settings.network is one that could be, and has something to show', ({ settings, account }) => {
  expect(accountSettings.safeParse(settings)).toMatchObject({ success: true });
  expect(samplePage(settings.network, { language: 'en', account }, now).messages).not.toEqual([]);
});

test('every network is there, and more than one account on some', () => {
  expect([...new Set(samplePlaces.map(({ settings }) => settings.network))].sort()).toEqual([...networkName.options].sort());
  expect(samplePlaces.length).toBeGreaterThan(networkName.options.length);
  expect(scenes.filter(({ network, account = 0 }: Scene) => !samplePlaces.some((place) => place.settings.network === network && place.account === account))).toEqual([]);
});

test('customers react to what was said to them', () => {
  const reactions = samplePlaces.flatMap(({ settings, account }) => samplePage(settings.network, { language: 'en', account }, now).messages).filter(({ reactsTo }) => reactsTo !== undefined);
  expect(reactions.map(({ text, own, reactsTo }) => [text, own, reactsTo]).sort()).toEqual([['👍', false, 'sample-repair-1'], ['🙏', false, 'sample-delivery-1']].sort());
});

describe.each(sampleLanguage.options)('in %s', (language) => {
  test('each scene is told, in as many turns as in English, and fits the network', () => {
    for (const { id, network, channel } of scenes) {
      const { said, subject = '' } = sampleTexts[language][id];
      expect(said.length, id).toBe(sampleTexts.en[id].said.length);
      expect(subject === '', id).toBe(network !== 'mail');
      const rule = capabilitiesFor(settingsOn(network), { channel, customerHandle: '', threadId: '' }).length;
      for (const text of said) {
        const { used, limit } = lengthOf(text, rule);
        expect(limit === null || used <= limit, `${id}: ${String(used)}`).toBe(true);
      }
    }
  });

  test('all was written before now, each message once, the answers by the shop', () => {
    const messages = samplePlaces.flatMap(({ settings, account }) => samplePage(settings.network, { language, account }, now).messages);
    expect(new Set(messages.map(({ providerId }) => providerId)).size).toBe(messages.length);
    expect(messages.every(({ sentAt }) => sentAt < now)).toBe(true);
    expect(messages.filter(({ own }) => own).length).toBeGreaterThan(3);
  });
});

test('WhatsApp’s templates can be chosen in each language', async () => {
  for (const language of sampleLanguage.options) {
    const outcome = await openSample('whatsapp', { language, account: 0 }, () => now).pull(networks.whatsapp.templates!.stream, null, new AbortController().signal);
    expect(outcome.kind === 'page' && networks.whatsapp.templates!.in(outcome.page.cursor)).toEqual(sampleTemplates[language]);
  }
});

test('no text is the same in two languages', () => {
  const texts = sampleLanguage.options.flatMap((language) => scenes.flatMap(({ id }) => sampleTexts[language][id].said));
  expect(new Set(texts).size).toBe(texts.length);
});
