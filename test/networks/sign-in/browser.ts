/** A page that a browser came to in the end. */
export interface Visited {
  /** Every address on the way, the last one is where it is. */
  addresses: string[];
  status: number;
  headers: Headers;
  body: string;
}

const onThisMachine = new Set(['127.0.0.1', 'localhost']);

/** What a browser does with an address: it goes where it is sent. Never leaves this machine. */
export async function visit(address: string): Promise<Visited> {
  const addresses = [address];
  for (let steps = 0; steps < 10; steps += 1) {
    const url = new URL(addresses.at(-1) ?? '');
    if (!onThisMachine.has(url.hostname)) throw new Error(`sent to ${url.hostname}`);
    const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || location === null) return { addresses, status: answer.status, headers: answer.headers, body: await answer.text() };
    addresses.push(new URL(location, url).href);
  }
  throw new Error('sent round in circles');
}
