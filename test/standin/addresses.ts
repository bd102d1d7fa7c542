/**
 * Chromium serves no scheme of an app's own, so that `app://console/x` is `http://console.app.localhost/x` in there.
 * Under `localhost` a page is as trusted as Electron makes a scheme that is registered as secure.
 */
const schemes = new Set<string>();

export const registerScheme = (scheme: string): void => void schemes.add(scheme);

export function toChromium(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/isu.exec(address);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return schemes.has(scheme) ? `http://${host}.${scheme}.localhost${rest}` : address;
}

export function fromChromium(address: string): string {
  const match = /^http:\/\/([^/?#]+)\.([^./?#]+)\.localhost(?=[/?#]|$)(.*)$/isu.exec(address);
  const [, host = '', scheme = '', rest = ''] = match ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : address;
}

/** What a page may reach beside the app's own protocols: nothing but this machine. */
export function isLoopback(address: string): boolean {
  const host = URL.parse(address)?.hostname;
  return host === '127.0.0.1' || host === '[::1]' || host === 'localhost';
}
