import type { AccountSecret, MessengerSettings } from '../../../contract/index.ts';
import { openGraph } from '../graph/client.ts';
import type { Client } from '../http/client.ts';
import type { NetworkPorts } from '../network.ts';

export type MessengerSecret = Extract<AccountSecret, { network: 'messenger' }>;

/** Meta counts all of Messenger together. */
export type Route = 'messages';

export const openClient = ({ apiBase }: MessengerSettings, { accessToken, appSecret }: MessengerSecret, ports: NetworkPorts): Client<Route> =>
  openGraph<Route>({ apiBase, accessToken, appSecret }, ports);
