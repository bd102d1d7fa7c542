import { randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { invalid, json, Refusal } from './failure.ts';
import { appId, appSecret, type Tokens } from './tokens.ts';
import type { Party, World } from './world.ts';

/** A person who manages Pages, and what they agreed to. */
export interface Manager extends Party {
  granted: string[];
  declined: string[];
  pages: { id: string; tasks: string[] }[];
}

export interface OAuth {
  /** As if the person had agreed at this address: where the browser is sent. */
  agree(address: string): string;
  /** `GET /oauth/access_token`. */
  exchange(request: HttpRequest): HttpAnswer;
}

const hour = 60 * 60_000;

/** Facebook Login. https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow/ */
export function createOAuth(manager: Manager, tokens: Tokens): OAuth {
  const codes = new Map<string, string>();
  const short = new Set<string>();

  const credentials = (query: URLSearchParams): void => {
    if (query.get('client_id') !== appId) throw new Refusal(400, 101, 'Error validating application. Cannot get application info due to a system error.');
    if (query.get('client_secret') !== appSecret) throw new Refusal(400, 1, 'Error validating client secret.');
  };

  return {
    agree(address) {
      const { pathname, searchParams } = new URL(address);
      if (pathname !== '/dialog/oauth' || searchParams.get('client_id') !== appId || searchParams.get('response_type') !== 'code') throw new Error(`no dialog: ${pathname}`);
      const redirect = new URL(searchParams.get('redirect_uri') ?? '');
      if (redirect.hostname !== 'localhost') throw new Error('Meta takes no http address but localhost');
      manager.granted = (searchParams.get('scope') ?? '').split(',').filter((scope) => !manager.declined.includes(scope));
      const code = randomBytes(18).toString('base64url');
      codes.set(code, redirect.toString());
      redirect.searchParams.set('code', code);
      redirect.searchParams.set('state', searchParams.get('state') ?? '');
      return redirect.toString();
    },
    exchange({ query }) {
      credentials(query);
      if (query.get('grant_type') === 'fb_exchange_token') {
        if (!short.has(query.get('fb_exchange_token') ?? '')) throw new Refusal(400, 190, 'Error validating access token', 467);
        return json(200, { access_token: tokens.issue({ kind: 'user', id: manager.id }, 60 * 24 * hour), token_type: 'bearer', expires_in: 60 * 24 * 3_600 });
      }
      const code = query.get('code') ?? '';
      if (codes.get(code) !== query.get('redirect_uri')) throw new Refusal(400, 100, 'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request', 36_008);
      codes.delete(code);
      const token = tokens.issue({ kind: 'user', id: manager.id }, hour);
      short.add(token);
      return json(200, { access_token: token, token_type: 'bearer', expires_in: 3_600 });
    },
  };
}

export const permissionsOf = ({ granted, declined }: Manager): object => ({
  data: [...granted.map((permission) => ({ permission, status: 'granted' })), ...declined.map((permission) => ({ permission, status: 'declined' }))],
});

/** `GET /me/accounts`: with tokens that do not end, since the person's own is a long-lived one. */
export const accountsOf = ({ pages }: Manager, world: World, tokens: Tokens, linked: (pageId: string) => { id: string; username: string; name: string } | null): object => ({
  data: pages.map(({ id, tasks }) => {
    const page = world.pages.get(id);
    if (page === undefined) throw invalid('no such Page');
    const instagram = linked(id);
    return {
      id, name: page.name, username: page.username, tasks, access_token: tokens.issue({ kind: 'page', id }),
      ...(instagram === null ? {} : { instagram_business_account: instagram }),
    };
  }),
});
