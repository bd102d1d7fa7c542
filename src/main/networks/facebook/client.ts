import type { AccountSecret, FacebookSettings } from '../../../contract/index.ts';
import { openGraph } from '../graph/client.ts';
import type { Client } from '../http/client.ts';
import type { NetworkPorts } from '../network.ts';

export type FacebookSecret = Extract<AccountSecret, { network: 'facebook' }>;

/** Meta counts what is asked of a Page and what is sent by Messenger apart. */
export type Route = 'page' | 'messages';
export type FacebookClient = Client<Route>;

export const openClient = ({ apiBase }: FacebookSettings, { accessToken, appSecret }: FacebookSecret, ports: NetworkPorts): FacebookClient =>
  openGraph<Route>({ apiBase, accessToken, appSecret }, ports);
