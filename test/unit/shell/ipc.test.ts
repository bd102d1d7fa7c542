import { expect, test, vi } from 'vitest';
import { channelOf, methodNames, succeed } from '../../../src/contract/index.ts';
import { answerCalls, isOwnFrame } from '../../../src/main/shell/ipc.ts';

const frameAt = (url: string) => ({ url });
const own = frameAt('app://console/');
const contents = { mainFrame: own };

test('only the main frame of the window, at our own address, is the console', () => {
  expect(isOwnFrame(own, contents)).toBe(true);
  expect(isOwnFrame(frameAt('app://console/'), contents)).toBe(false);
  expect(isOwnFrame(null, contents)).toBe(false);
  expect(isOwnFrame(own, null)).toBe(false);
});

test.each(['https://example.org/', 'app://other/', 'app://console.example.org/', 'about:blank', 'file:///app://console/', 'app://x@console/', 'app://console:1/', ''])(
  'the main frame at %s is not',
  (url) => {
    const frame = frameAt(url);
    expect(isOwnFrame(frame, { mainFrame: frame })).toBe(false);
  },
);

type Handler = Parameters<Parameters<typeof answerCalls>[0]['handle']>[1];

function joined() {
  const channels = new Map<string, Handler>();
  const answer = vi.fn(() => Promise.resolve(succeed('answered')));
  answerCalls({ handle: (channel, handler) => void channels.set(channel, handler) }, () => contents, answer);
  return { channels, answer };
}

test('the contract has its channels, and nothing else has one', () => {
  expect([...joined().channels.keys()].sort()).toEqual(methodNames.map(channelOf).sort());
});

test('a good call is answered, a stranger or an unbounded payload never gets that far', async () => {
  const { channels, answer } = joined();
  const handler = channels.get(channelOf('draft.save'))!;
  expect(await handler({ senderFrame: frameAt('app://console/') }, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await handler({ senderFrame: null }, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await handler({ senderFrame: own }, 'x'.repeat(3_000_000))).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(answer).not.toHaveBeenCalled();
  expect(await handler({ senderFrame: own }, { text: 'x' })).toEqual(succeed('answered'));
  expect(answer).toHaveBeenCalledExactlyOnceWith('draft.save', { text: 'x' });
});
