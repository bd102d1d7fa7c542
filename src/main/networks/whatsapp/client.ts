import type { AccountSecret, WhatsAppSettings } from '../../../contract/index.ts';
import { openGraph } from '../graph/client.ts';
import type { Client } from '../http/client.ts';
import type { NetworkPorts } from '../network.ts';

export type WhatsAppSecret = Extract<AccountSecret, { network: 'whatsapp' }>;

/** What is sent is counted by number; all else by app and account. https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput */
export type Route = 'messages' | 'management';
export type WhatsAppClient = Client<Route>;

export const openClient = ({ apiBase }: WhatsAppSettings, { accessToken, appSecret }: WhatsAppSecret, ports: NetworkPorts): WhatsAppClient =>
  openGraph<Route>({ apiBase, accessToken, appSecret }, ports);
