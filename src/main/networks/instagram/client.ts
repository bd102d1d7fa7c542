import type { InstagramSettings } from '../../../contract/index.ts';
import { openGraph } from '../graph/client.ts';
import type { Client } from '../http/client.ts';
import type { NetworkPorts } from '../network.ts';
import type { InstagramSecret } from './secret.ts';
import { openSession } from './session.ts';

/** What is asked of media and comments, and what goes by messages. */
export type Route = 'media' | 'messages';
export type InstagramClient = Client<Route>;

export function openClient(settings: InstagramSettings, secret: InstagramSecret, ports: NetworkPorts): InstagramClient {
  const { accessToken, appSecret } = secret;
  return openGraph<Route>({ apiBase: settings.apiBase, accessToken, appSecret }, ports, openSession(settings, secret, ports));
}
