/** Pictures that are safe to decode in the page; SVG can hold scripts and is not among them. */
const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const largest = 5_000_000;
const patience = 15_000;

export async function pictureUrl(content: Blob, type: string): Promise<string | null> {
  if (!pictureTypes.has(type) || content.size > largest) return null;
  return `data:${type};base64,${Buffer.from(await content.arrayBuffer()).toString('base64')}`;
}

/** More than that no network takes as a message; longer recordings are saved and played elsewhere. */
const largestMedia = 50_000_000;

/** Audio and video hold nothing that runs: what the page cannot decode it does not play. */
export async function mediaUrl(content: Blob, written: string): Promise<string | null> {
  const type = written.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^(?:audio|video)\/[\w.+-]+$/u.test(type) || content.size > largestMedia) return null;
  return `data:${type};base64,${Buffer.from(await content.arrayBuffer()).toString('base64')}`;
}

/** Fetched by main, without cookies and without saying where from; null where it is no picture or cannot be had. */
export async function remotePicture(fetchImage: typeof fetch, url: string): Promise<string | null> {
  try {
    const response = await fetchImage(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(patience) });
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!response.ok || !pictureTypes.has(type)) {
      await response.body?.cancel();
      return null;
    }
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      size += part.byteLength;
      if (size > largest) return null;
      parts.push(part);
    }
    return await pictureUrl(new Blob(parts), type);
  } catch {
    // Offline, or gone: the message is shown without it.
    return null;
  }
}
