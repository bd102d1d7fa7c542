import { expect, test } from 'vitest';
import type { Bridge } from '../../../src/contract/index.ts';
import { MediaStore } from '../../../src/renderer/src/thread/media-store.ts';
import { pictureKey } from '../../../src/renderer/src/thread/picture-store.ts';

const at = { messageId: 'm', attachmentId: 'a' };
const [list, elsewhere] = ['list', 'elsewhere'];

function listening() {
  let focused = list;
  const did: string[] = [];
  const call = () => Promise.resolve({ ok: true, value: { url: 'data:audio/wav,' } } as never);
  const media = new MediaStore({ call, on: () => () => undefined } as Bridge);
  media.focused = () => focused;
  const player = (play: () => Promise<void> = () => Promise.resolve()) => ({
    paused: true,
    play: () => {
      did.push('play');
      return play();
    },
    pause: () => void did.push('pause'),
    focus: () => void did.push('focus'),
  });
  return { media, did, player, goTo: (place: string) => void (focused = place) };
}

test('what is to be played begins once it is there, and not again where it is scrolled back to', async () => {
  const { media, did, player } = listening();
  await media.toggle(at);
  media.register(at, player())();
  media.register(at, player());
  expect(did).toEqual(['focus', 'play']);
});

test('whoever has gone on before it was there keeps the focus', async () => {
  const { media, did, player, goTo } = listening();
  await media.toggle(at);
  goTo(elsewhere);
  media.register(at, player());
  expect(did).toEqual(['play']);
});

test('what is stopped before it has begun can be played; what cannot be decoded says so', async () => {
  const { media, player } = listening();
  await media.toggle(at);
  const unregister = media.register(at, player(() => Promise.reject(new DOMException('stopped', 'AbortError'))));
  await media.toggle(at);
  expect(media.urls.get(pictureKey(at))).toBe('data:audio/wav,');
  unregister();
  media.register(at, player(() => Promise.reject(new DOMException('no decoder', 'NotSupportedError'))));
  await media.toggle(at);
  expect(media.urls.get(pictureKey(at))).toBeNull();
});
