import { fromChromium, isLoopback, toChromium } from './addresses.ts';
import type { Session } from './chromium.ts';
import { answerRequest } from './protocol.ts';

interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  request: { url: string; method: string; headers: Record<string, string> };
}

export type MayNavigate = (navigation: { url: string; frameId: string; redirected: boolean }) => boolean;

/** Every request of a page comes by here: the app's own schemes are answered by the app, loopback is let through, the rest does not exist. */
export async function intercept(session: Session, mayNavigate: MayNavigate): Promise<void> {
  session.on('Fetch.requestPaused', (paused: Paused) => {
    // Where the page has gone, there is nobody to answer.
    settle(session, paused, mayNavigate).catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function settle(session: Session, paused: Paused, mayNavigate: MayNavigate): Promise<void> {
  const { requestId, frameId, request } = paused;
  const refuse = async (errorReason: string): Promise<void> => {
    await session.send('Fetch.failRequest', { requestId, errorReason });
  };
  const fulfil = async (answer: object): Promise<void> => {
    await session.send('Fetch.fulfillRequest', { requestId, ...answer });
  };
  const navigation = { url: request.url, frameId, redirected: paused.redirectedRequestId !== undefined };
  if (paused.resourceType === 'Document' && !mayNavigate(navigation)) { await refuse('Aborted'); return; }
  const address = fromChromium(request.url);
  // A browser asks for it, Electron does not.
  if (new URL(address).pathname === '/favicon.ico') { await fulfil({ responseCode: 204 }); return; }
  if (address === request.url) {
    await (isLoopback(address) ? session.send('Fetch.continueRequest', { requestId }) : refuse('InternetDisconnected'));
    return;
  }
  const response = await answerRequest(address, request.method, request.headers);
  if (response === null) { await refuse('NameNotResolved'); return; }
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value: name === 'location' ? toChromium(value) : value }));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  await fulfil({ responseCode: response.status, responseHeaders, body });
}
