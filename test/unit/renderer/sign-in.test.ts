import { describe, expect, test } from 'vitest';
import type { Bridge, EventName, Events, SignInForm, SignInState } from '../../../src/contract/index.ts';
import { createTypeAhead } from '../../../src/renderer/src/sign-in/type-ahead.ts';
import { initialFields, missingFields, wrongFields } from '../../../src/renderer/src/sign-in/field-values.ts';
import { SignInStore } from '../../../src/renderer/src/sign-in/sign-in-store.ts';
import { ownWordsFor } from '../../../src/renderer/src/sign-in/own-words.ts';

describe('type-ahead', () => {
  const names = ['Bluesky', 'E-mail', 'Facebook', 'Instagram', 'Mastodon', 'Messenger', 'X', 'Überall'];
  const typing = (letters: [string, number][], from = 0): number => {
    const ahead = createTypeAhead();
    return letters.reduce((chosen, [letter, at]) => {
      const found = ahead.find(letter, names, chosen, at);
      return found < 0 ? chosen : found;
    }, from);
  };
  test('a letter goes to the next name that begins with it', () => {
    expect(names[typing([['m', 0]])]).toBe('Mastodon');
    expect(names[typing([['m', 0], ['m', 100]])]).toBe('Messenger');
    expect(names[typing([['m', 0], ['m', 100], ['m', 200]])]).toBe('Mastodon');
    expect(names[typing([['m', 0], ['m', 5_000]])]).toBe('Messenger');
  });
  test('letters that follow each other belong together, those after a pause do not', () => {
    expect(names[typing([['m', 0], ['e', 100]])]).toBe('Messenger');
    expect(names[typing([['m', 0], ['e', 5_000]])]).toBe('E-mail');
  });
  test('case and accents do not matter; what nothing begins with changes nothing', () => {
    expect(names[typing([['X', 0]])]).toBe('X');
    expect(names[typing([['u', 0]])]).toBe('Überall');
    expect(names[typing([['q', 0]], 3)]).toBe('Instagram');
  });
});

const form: SignInForm = {
  browser: true,
  instructions: [],
  fields: [
    { name: 'id', kind: 'text', required: true, usual: '', advanced: false },
    { name: 'server', kind: 'address', required: true, usual: 'https://example.com', advanced: true },
    { name: 'note', kind: 'text', required: false, usual: '', advanced: true },
  ],
};

test('a form begins with what is usual; signed in again, with nothing', () => {
  expect(initialFields(form, false)).toEqual({ id: '', server: 'https://example.com', note: '' });
  expect(initialFields(form, true)).toEqual({ id: '', server: '', note: '' });
});

test('what is missing is what is required, empty, and has nothing usual', () => {
  expect(missingFields(form, { id: ' ', server: '', note: '' })).toEqual(['id']);
  expect(missingFields(form, { id: 'a' })).toEqual([]);
});

test('what main names as wrong is shown at its fields; the network’s own words are not taken for one', () => {
  expect(wrongFields(form, { code: 'rejected', detail: 'id, server', until: null })).toEqual(['id', 'server']);
  expect(wrongFields(form, { code: 'rejected', detail: 'id, token', until: null })).toEqual([]);
  expect(wrongFields(form, { code: 'forbidden', detail: 'id', until: null })).toEqual([]);
  expect(wrongFields(form, null)).toEqual([]);
});

describe('the store', () => {
  function bridged(view: SignInState) {
    const listeners = new Map<EventName, (payload: never) => void>();
    const bridge = {
      call: () => Promise.resolve({ ok: true, value: view }),
      on: (event: EventName, listener: (payload: never) => void) => {
        listeners.set(event, listener);
        return () => undefined;
      },
    } as unknown as Bridge;
    const tell = (state: Events['signIn.changed']): void => listeners.get('signIn.changed')?.(state as never);
    return { store: new SignInStore(bridge), tell };
  }
  const account = { id: '1', network: 'x' as const, name: 'Acme', address: '@acme', known: false };

  test('a page that was loaded in the middle learns where it stands, unless it has been told meanwhile', async () => {
    const reading: SignInState = { step: 'reading', network: 'x', accountId: null };
    const { store, tell } = bridged(reading);
    await store.load();
    expect(store.state.get()).toEqual(reading);
    const loading = store.load();
    tell({ step: 'idle' });
    await loading;
    expect(store.state.get()).toEqual({ step: 'idle' });
  });

  test('what was begun is under way before main tells of it, until it is over', async () => {
    const { store, tell } = bridged({ step: 'idle' });
    const beginning = store.begin({ network: 'x', accountId: null, fields: {}, page: { language: 'en', title: '', granted: '', refused: '' } });
    expect(store.underWay()).toBe(true);
    tell({ step: 'reading', network: 'x', accountId: null });
    await beginning;
    expect(store.underWay()).toBe(true);
    tell({ step: 'idle' });
    expect(store.underWay()).toBe(false);
  });

  test('what was typed is kept when it fails, and forgotten when it is done', () => {
    const { store, tell } = bridged({ step: 'idle' });
    store.type('x', { clientId: 'a' });
    tell({ step: 'failed', network: 'x', accountId: null, during: 'reading', problem: { code: 'forbidden', detail: '', until: null } });
    expect(store.typed.get()).toEqual({ x: { clientId: 'a' } });
    tell({ step: 'done', network: 'x', accountId: null, connected: [account], refused: [] });
    expect(store.typed.get()).toEqual({});
  });
});

test('while signing in, a permission that is missing was just not granted', () => {
  expect(ownWordsFor('permission-missing')).toBe('forbidden');
  expect(ownWordsFor('rejected')).toBe('rejected');
  expect(ownWordsFor('restricted')).toBeNull();
});
