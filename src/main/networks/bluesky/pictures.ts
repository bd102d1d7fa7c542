import { download } from '../http/download.ts';
import type { NetworkPorts, PulledAttachment } from '../network.ts';
import type { PostRecord } from './wire.ts';

const most = 10;

const kinds: [string, RegExp][] = [['image/jpeg', /^ffd8ff/u], ['image/png', /^89504e47/u], ['image/gif', /^47494638/u], ['image/webp', /^52494646.{8}57454250/u]];

/** The network makes another kind of file of a picture than it was. */
const kindOf = (content: Uint8Array): string | undefined => {
  const beginning = Buffer.from(content.subarray(0, 12)).toString('hex');
  return kinds.find(([, pattern]) => pattern.test(beginning))?.[0];
};

/**
 * The files of a post, in its order; `addresses`: where those of them that are pictures lie. Videos are streams, and stay there.
 * One that cannot be had is tried once more, and then is known to have been there.
 */
export async function filesOf({ embed }: PostRecord, addresses: readonly string[], ports: Pick<NetworkPorts, 'fetch'>, signal: AbortSignal): Promise<PulledAttachment[]> {
  const pictures = embed.files.filter(({ type }) => type.startsWith('image/'));
  return Promise.all(embed.files.slice(0, most).map(async (file, index): Promise<PulledAttachment> => {
    const address = addresses[pictures.indexOf(file)];
    const content = address === undefined ? null : await contentAt(address, ports, signal);
    const type = (content === null ? undefined : kindOf(content)) ?? file.type;
    const name = `${type.split('/')[0] ?? 'file'}-${String(index + 1)}.${(type.split('/')[1] ?? 'bin').replaceAll(/\W/gu, '')}`;
    return { id: `${String(index)}-${file.cid}`, name, type, size: content?.byteLength ?? file.size, content };
  }));
}

async function contentAt(address: string, ports: Pick<NetworkPorts, 'fetch'>, signal: AbortSignal): Promise<Uint8Array | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const done = await download(ports, address, {}, signal);
    if (done.kind === 'content') return done.content;
    if (done.kind === 'missing') return null;
  }
  return null;
}
