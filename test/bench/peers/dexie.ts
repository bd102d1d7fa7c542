import { createReadStream } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../standin/chromium.ts';
import { residentMegabytes } from '../resident.ts';
import type { Peer } from './memory.ts';
import type { PeerAsked } from './peer.ts';

/**
 * RxDB on Dexie, in a page of Chromium whose profile lies on the disk: IndexedDB in memory would be another thing.
 * @param directory for the profile; it is removed by whoever made it
 */
export async function measureDexie(recording: string, seconds: number, directory: string): Promise<Peer> {
  const script = await bundle();
  const server = createServer(answers(script, recording)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await chromium.launchPersistentContext(join(directory, 'dexie'), {
    executablePath: findChromium(), headless: true, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await context.newPage();
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
    await page.goto(`http://127.0.0.1:${address.port}/`);
    const asked = await page.evaluate<PeerAsked>(`measureDexie(${seconds})`);
    return { ...asked, memoryMb: await rendererMegabytes(context) };
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}

/** The page's script, bundled in memory. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'dexie-page.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('The page of the Dexie peer was not bundled.');
  return first.output[0].code;
}

const answers = (script: string, recording: string): RequestListener => (request, response) => {
  switch (request.url) {
    case '/':
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Dexie</title><script src="/script.js"></script>');
      return;
    case '/script.js':
      response.setHeader('content-type', 'text/javascript').end(script);
      return;
    case '/recording':
      createReadStream(recording).pipe(response);
      return;
    case undefined:
    default:
      response.writeHead(404).end();
  }
};

/** Of the process that has the page; the largest one is that. */
async function rendererMegabytes(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = await session?.send('SystemInfo.getProcessInfo') ?? {};
  return Math.max(0, ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMegabytes(id)));
}
