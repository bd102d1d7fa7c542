import { createHmac } from 'node:crypto';

/** Shows that whoever uses a token also has the app's secret. https://developers.facebook.com/docs/graph-api/guides/secure-requests/ */
export const proofOf = (token: string, appSecret: string): string => createHmac('sha256', appSecret).update(token).digest('hex');
