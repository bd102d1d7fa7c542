import { z } from 'zod';
import type { Allowance, Capabilities, SignInForm } from '../network.ts';
import { deliveryFields } from './deliveries.ts';

/** What the networks of Meta's Graph API have in common. https://developers.facebook.com/docs/graph-api/ */

export const graphId = z.string().regex(/^\d{1,40}$/u);
export const graphBase = z.url({ protocol: /^https?$/u });
const token = z.string().min(1).max(10_000);

/** Of a Page, with the secret of the business's own app where requests are to prove that they know it; else empty. */
export const pageSecret = z.object({ accessToken: token, appSecret: z.string().max(200) });

/** With the version in it: Meta keeps each for about two years. */
export const usualGraphBase = 'https://graph.facebook.com/v26.0';
export const usualDialog = 'https://www.facebook.com/v26.0/dialog/oauth';

/**
 * What a person grants for the comments, messages and linked Instagram accounts of their Pages. `pages_manage_metadata`: to be
 * told of what happens. `business_management`: Pages in a business portfolio are not listed without it.
 * https://developers.facebook.com/docs/permissions
 */
export const pagePermissions = [
  'pages_show_list', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement', 'pages_messaging',
  'instagram_basic', 'instagram_manage_comments', 'instagram_manage_messages', 'pages_manage_metadata', 'business_management',
] as const;
export type PagePermission = (typeof pagePermissions)[number];

export const metaApps = 'https://developers.facebook.com/apps/';

/** An app's secret cannot be part of a program that others have: the business brings an app of its own. */
export const ownApp: SignInForm = {
  browser: true,
  instructions: [
    { name: 'role', at: 'https://business.facebook.com/latest/settings/pages' },
    { name: 'app', at: 'https://developers.facebook.com/apps/creation/' },
    { name: 'permissions', at: metaApps, allow: pagePermissions },
    { name: 'redirect', at: metaApps },
    { name: 'secret', at: metaApps },
    { name: 'mentions', at: metaApps, allow: ['mentions'] },
    { name: 'agree' },
  ],
  fields: [
    { name: 'appId', kind: 'text', required: true, usual: '', advanced: false },
    { name: 'appSecret', kind: 'secret', required: true, usual: '', advanced: false },
    { name: 'apiBase', kind: 'address', required: true, usual: usualGraphBase, advanced: true },
    { name: 'dialog', kind: 'address', required: true, usual: usualDialog, advanced: true },
    ...deliveryFields(true, ''),
  ],
};

export const day = 24 * 60 * 60_000;
export const megabyte = 1_024 * 1_024;

/** Where Meta granted the feature, people may answer for seven days. https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags/ */
export const answeredByPeople = (usual: Capabilities, { humanAgent }: { humanAgent: boolean }): Capabilities =>
  (humanAgent && usual.replyWindow !== null ? { ...usual, replyWindow: { ...usual.replyWindow, lasts: 7 * day } } : usual);

export const notThere: Allowance = { allowed: false, why: 'none' };
export const inAppOnly: Allowance = { allowed: false, why: 'app-only' };
