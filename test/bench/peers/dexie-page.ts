import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { RecordedPage } from '../recording.ts';
import { measurePeer, type PeerAsked } from './peer.ts';

/** Runs in the page. The recording comes from where the page came from; it is read as fast as it is taken in. */
async function* streamedPages(): AsyncGenerator<RecordedPage> {
  const reader = (await fetch('/recording')).body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest: string[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const [first = '', ...lines] = value.split('\n');
    rest.push(first);
    for (const line of lines) {
      yield JSON.parse(rest.join('')) as RecordedPage;
      rest = [line];
    }
  }
}

Object.assign(globalThis, {
  measureDexie: (seconds: number): Promise<PeerAsked> => measurePeer(getRxStorageDexie(), streamedPages(), seconds),
});
