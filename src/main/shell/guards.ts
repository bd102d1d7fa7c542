import type { Session, WebContents } from 'electron';
import type { Log } from '../ports.ts';
import { isOwnAddress } from './page-address.ts';

/** The page stays where it is, opens no window and holds no guest. What it tried is logged without the address, which may tell of a customer. */
export function guardContents(contents: WebContents, log: Log): void {
  const stay = (details: { url: string; preventDefault(): void }): void => {
    if (isOwnAddress(details.url)) return;
    details.preventDefault();
    log('navigation.refused');
  };
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('guest.refused');
  });
  contents.setWindowOpenHandler(() => {
    log('window.refused');
    return { action: 'deny' };
  });
}

/** The page needs no permission and no device, and saves nothing by itself. */
export function guardSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log('permission.refused', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log('download.refused');
  });
}
