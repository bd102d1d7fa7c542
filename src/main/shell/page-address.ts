/** Where the renderer lives. A scheme of our own, so that the page has an origin and no access to files. */
export const pageScheme = 'app';
export const pageHost = 'console';
export const pageAddress = `${pageScheme}://${pageHost}/`;

/** Whether an address is one of the renderer's own. Node gives `app:` no origin, hence the parts. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === '';
}
