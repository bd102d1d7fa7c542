import { describe, expect, test } from 'vitest';
import { mailInstructions, networkFacts, networkName } from '../../../src/contract/networks/index.ts';
import { problemCode } from '../../../src/contract/problem.ts';
import { delivery } from '../../../src/contract/delivery.ts';
import { accountState, shownMark } from '../../../src/contract/views.ts';
import { commands } from '../../../src/renderer/src/commands/table.ts';
import { de } from '../../../src/renderer/src/i18n/de.ts';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { fr } from '../../../src/renderer/src/i18n/fr.ts';
import { id } from '../../../src/renderer/src/i18n/id.ts';
import { languageOf, localeFor } from '../../../src/renderer/src/i18n/languages.ts';

const files: Record<string, Readonly<Record<string, string | undefined>>> = { en, de, fr, id };
const names = Object.keys(files);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(names)('%s', (name) => {
  const file = files[name]!;

  test('has words for every key', () => {
    for (const key of Object.keys(en)) expect(file[key]?.trim(), key).toBeTruthy();
  });

  test('has no key that English does not have, except more plural forms', () => {
    const extra = Object.keys(file).filter((key) => !(key in en));
    for (const key of extra) expect(`${key.replace(/_many$/, '')}_other` in en, key).toBe(true);
  });

  test('has each plural form that the language needs', () => {
    const forms = new Intl.PluralRules(name).resolvedOptions().pluralCategories;
    const bases = Object.keys(en).filter((key) => key.endsWith('_other')).map((key) => key.replace(/_other$/, ''));
    for (const base of bases) for (const form of forms) expect(file[`${base}_${form}`], `${base}_${form}`).toBeTruthy();
  });

  test('puts the same values in', () => {
    for (const [key, text] of Object.entries(en)) expect(placeholders(file[key] ?? ''), key).toEqual(placeholders(text));
  });

  test('has words for every command, problem, delivery state, account state and mark', () => {
    const wanted = [
      ...commands.map((command) => `command.${command.id}`),
      ...problemCode.options.map((code) => `problem.${code}`),
      ...delivery.options.map((option) => `delivery.${option.shape.state.value}`),
      ...accountState.options.map((state) => `account.state.${state}`),
      ...shownMark.options.map((mark) => `mark.${mark}`),
    ];
    expect(wanted.filter((key) => !file[key])).toEqual([]);
  });

  test('says of no two problems the same', () => {
    const said = problemCode.options.map((code) => file[`problem.${code}`]);
    expect(said.filter((words, index) => said.indexOf(words) !== index)).toEqual([]);
  });

  test('says nothing of mail where a recipient refuses: most are at other networks', () => {
    expect(file['problem.recipient-refused']).not.toMatch(/mail|courrier/iu);
  });
});

describe.each(names)('%s has words for every form of a network', (name) => {
  // Mail has a form of its own.
  test.each(networkName.options.filter((network) => network !== 'mail'))('%s', (network) => {
    const { fields, instructions } = networkFacts[network].signIn;
    expect(instructions.length).toBeGreaterThan(0);
    const steps = instructions.map((step) => `step.${step.name}`);
    const wanted = ['about', ...steps, ...fields.flatMap((field) => [field.name, `${field.name}About`])].map((part) => `signIn.${network}.${part}`);
    expect([`network.${network}`, ...wanted].filter((key) => !files[name]?.[key])).toEqual([]);
  });
});

test.each(Object.entries(mailInstructions))('every language has words for each step of a mailbox, by way of %s', (way, steps) => {
  const wanted = steps.map((step) => `signIn.mail.step.${way}.${step.name}`);
  expect(names.flatMap((name) => wanted.filter((key) => !files[name]?.[key]))).toEqual([]);
});

test.each(['de', 'fr', 'id'])('%s is translated, not copied', (name) => {
  const same = Object.entries(en).filter(([key, text]) => files[name]?.[key] === text && /[a-z]{4,} [a-z]{2,}/i.test(text));
  expect(same).toEqual([]);
});

describe('languages of locales', () => {
  test('the first part decides, English where there is none of it', () => {
    expect(['de-CH', 'fr_CA', 'id', 'in-ID', 'en-GB', 'pt-BR', ''].map(languageOf)).toEqual(['de', 'fr', 'id', 'id', 'en', 'en', 'en']);
  });

  test('the region is kept where it is of the same language', () => {
    expect(localeFor(null, 'de-CH')).toBe('de-CH');
    expect(localeFor('de', 'de-CH')).toBe('de-CH');
    expect(localeFor('fr', 'de-CH')).toBe('fr');
    expect(localeFor(null, 'pt-BR')).toBe('en');
    expect(localeFor(null, 'not a locale')).toBe('en');
  });
});
