import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { guardContents, guardSession } from '../../../src/main/shell/guards.ts';

type WebContents = Parameters<typeof guardContents>[0];
type Session = Parameters<typeof guardSession>[0];

function guardedContents() {
  const setWindowOpenHandler = vi.fn<WebContents['setWindowOpenHandler']>();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler });
  guardContents(contents as unknown as WebContents, () => undefined);
  return contents;
}

function guardedSession() {
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn<Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Session['setDevicePermissionHandler']>(),
  });
  guardSession(session as unknown as Session, () => undefined);
  return session;
}

test.each(['will-frame-navigate', 'will-redirect'])('%s is prevented where it leads elsewhere', (event) => {
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://other/', 'about:blank', 'about:srcdoc', 'data:text/html,x']) {
    const preventDefault = vi.fn();
    guardedContents().emit(event, { url, preventDefault });
    expect(preventDefault, url).toHaveBeenCalledOnce();
  }
  const preventDefault = vi.fn();
  guardedContents().emit(event, { url: 'app://console/', preventDefault });
  expect(preventDefault).not.toHaveBeenCalled();
});

test('no guest page is attached, no window opened, no file downloaded', () => {
  const attach = { preventDefault: vi.fn() };
  const contents = guardedContents();
  contents.emit('will-attach-webview', attach, {}, {});
  expect(attach.preventDefault).toHaveBeenCalledOnce();
  expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]({ url: 'app://console/' } as never)).toEqual({ action: 'deny' });
  const download = { preventDefault: vi.fn() };
  guardedSession().emit('will-download', download);
  expect(download.preventDefault).toHaveBeenCalledOnce();
});

test('every permission and every device is refused, whether asked or checked', () => {
  const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } = guardedSession();
  const answer = vi.fn();
  setPermissionRequestHandler.mock.calls[0]?.[0]?.({} as never, 'notifications', answer, {} as never);
  expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  expect(setPermissionCheckHandler.mock.calls[0]?.[0]?.(null, 'media', '', {} as never)).toBe(false);
  expect(setDevicePermissionHandler.mock.calls[0]?.[0]?.({} as never)).toBe(false);
});
