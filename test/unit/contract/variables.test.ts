import { describe, expect, test } from 'vitest';
import { filled, textIn, unfilledVariables, usableIn, type VariableValues } from '../../../src/contract/index.ts';

const values: VariableValues = {
  'customer.name': 'Anna Archer', 'customer.first_name': 'Anna', 'customer.handle': '@anna', 'agent.name': null, 'agent.initials': null, 'account.name': 'Acme {{order}}',
};

describe('variables of a saved reply', () => {
  test('are filled where the console knows, however they are written', () => {
    expect(filled('Hi {{customer.first_name}}, {{ Customer.Name }}!', values)).toBe('Hi Anna, Anna Archer!');
  });

  test('stay as they are where it does not know, and what is put in is not read again', () => {
    expect(filled('{{agent.name}} of {{account.name}} about {{order}}', values)).toBe('{{agent.name}} of Acme {{order}} about {{order}}');
  });

  test('that still stand are told with their places', () => {
    const text = 'Order {{order}}, from {{Delivery Date}}';
    expect(unfilledVariables(text).map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([['order', '{{order}}'], ['delivery date', '{{Delivery Date}}']]);
  });

  test.each(['{{}}', '{order}', '{{ a {{ b', '{{a\nb}}', 'x }} y'])('%j has none', (text) => {
    expect(unfilledVariables(text)).toEqual([]);
  });
});

describe('a saved reply', () => {
  const texts = [{ language: 'en', text: 'Hello' }, { language: 'de', text: 'Hallo' }];

  test('is in the language that is asked for, else in its first', () => {
    expect(textIn({ texts }, 'de').text).toBe('Hallo');
    expect(textIn({ texts }, 'fr').text).toBe('Hello');
    expect(textIn({ texts }, '').text).toBe('Hello');
  });

  test('is for every network and account unless it says which', () => {
    const reply = { id: '', kind: 'savedReply' as const, name: 'Hi', shortcut: '', texts, networks: [], accounts: [], uses: 0, lastUsedAt: 0 };
    const here = { network: 'x', accountId: 'x:1' };
    expect(usableIn(reply, here)).toBe(true);
    expect(usableIn({ ...reply, networks: ['x'], accounts: ['x:1'] }, here)).toBe(true);
    expect(usableIn({ ...reply, networks: ['mail'] }, here)).toBe(false);
    expect(usableIn({ ...reply, accounts: ['x:2'] }, here)).toBe(false);
  });
});
