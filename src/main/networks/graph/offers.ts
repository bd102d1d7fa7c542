import { type AccountConnection, accountConnection, type PagePermission, pagePermissions, problemOf } from '../../../contract/index.ts';
import type { TypedDeliveries } from '../../receiver/source.ts';
import type { Trouble } from '../network.ts';

/** A Page that was given access to. */
export interface GrantedPage {
  id: string;
  name: string;
  address: string;
  token: string;
  /** What the person may do on it. */
  tasks: readonly string[];
  /** The professional account that is linked to it. */
  instagram: { id: string; username: string; name: string } | null;
}

interface App {
  apiBase: string;
  appSecret: string;
  humanAgent: boolean;
  /** How Instagram's mentions come in; null: they do not. */
  delivered: TypedDeliveries | null;
}

/** One of the accounts that a Page stands for, and what must have been granted for it. */
interface Offer {
  scopes: readonly PagePermission[];
  /** One of these is enough. https://developers.facebook.com/docs/pages-api/overview/#tasks */
  tasks: readonly string[];
  account: (page: GrantedPage, app: App) => unknown;
}

const secretOf = ({ token }: Pick<GrantedPage, 'token'>, { appSecret }: App): { accessToken: string; appSecret: string } => ({ accessToken: token, appSecret });

const offers: readonly Offer[] = [
  {
    scopes: ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement'],
    tasks: ['MODERATE', 'MANAGE'],
    account: (page, app) => ({
      settings: { network: 'facebook', name: page.name, address: page.address, pageId: page.id, apiBase: app.apiBase },
      secret: { network: 'facebook', ...secretOf(page, app) },
    }),
  },
  {
    scopes: ['pages_show_list', 'pages_read_engagement', 'pages_messaging'],
    tasks: ['MESSAGING', 'MANAGE'],
    account: (page, app) => ({
      settings: { network: 'messenger', name: page.name, address: page.address, pageId: page.id, apiBase: app.apiBase, humanAgent: app.humanAgent },
      secret: { network: 'messenger', ...secretOf(page, app) },
    }),
  },
  {
    scopes: ['pages_show_list', 'pages_read_engagement', 'instagram_basic', 'instagram_manage_comments', 'instagram_manage_messages'],
    tasks: ['MODERATE', 'MESSAGING', 'MANAGE'],
    account: ({ instagram, ...page }, app) => instagram && {
      settings: {
        network: 'instagram', name: instagram.name === '' ? instagram.username : instagram.name, address: instagram.username, accountId: instagram.id,
        login: { by: 'facebook', pageId: page.id }, apiBase: app.apiBase, humanAgent: app.humanAgent,
        ...(app.delivered === null ? {} : { deliveries: app.delivered.deliveries }),
      },
      secret: {
        network: 'instagram', ...secretOf(page, app), renewAt: null,
        ...(app.delivered === null ? {} : { verifyToken: app.delivered.verifyToken, queueKey: app.delivered.queueKey }),
      },
    },
  },
];

/** What is missing for any of it; what the person did not grant is not offered. */
export function offersOf(pages: readonly GrantedPage[], granted: readonly string[], app: App): { kind: 'accounts'; accounts: AccountConnection[] } | Trouble {
  const given = new Set<string>(granted);
  const possible = offers.filter((offer) => offer.scopes.every((scope) => given.has(scope)));
  const missing = (words: readonly string[]): Trouble => ({ kind: 'held', problem: problemOf('forbidden', words.join(' ')) });
  if (possible.length === 0) return missing(pagePermissions.filter((scope) => !given.has(scope)));
  const accounts = pages.flatMap((page) => possible.flatMap((offer) => {
    if (!offer.tasks.some((task) => page.tasks.includes(task))) return [];
    const read = accountConnection.safeParse(offer.account(page, app));
    return read.success ? [read.data] : [];
  }));
  return accounts.length > 0 ? { kind: 'accounts', accounts } : missing([...new Set(possible.flatMap((offer) => offer.tasks.slice(0, 1)))]);
}
