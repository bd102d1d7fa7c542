/** The bytes of an answer; undefined where there are more than `largest`. Throws where the line breaks. */
export async function readBounded(response: Response, largest: number): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array();
  const body: AsyncIterable<Uint8Array> = response.body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
