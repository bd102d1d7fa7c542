import type { IpcMain, WebContents, WebFrameMain } from 'electron';
import { channelOf, fail, methodNames, type MethodName, type Result } from '../../contract/index.ts';
import { isOwnAddress } from './page-address.ts';
import { isBoundedData } from './payload.ts';

/** Only the page itself may ask: the main frame of our window, at our address. */
export function isOwnFrame(sender: Pick<WebFrameMain, 'url'> | null, contents: Pick<WebContents, 'mainFrame'> | null): boolean {
  return sender !== null && contents !== null && sender === contents.mainFrame && isOwnAddress(sender.url);
}

/** Joins the contract's methods, and no other channel, to whoever answers them. */
export function answerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  ownContents: () => WebContents | null,
  answer: (method: MethodName, payload: unknown) => Promise<Result<unknown>>,
): void {
  for (const method of methodNames) {
    ipcMain.handle(channelOf(method), async (event, payload: unknown) => {
      if (!isOwnFrame(event.senderFrame, ownContents())) return fail('invalid', 'Only the console may ask.');
      if (!isBoundedData(payload)) return fail('invalid', 'The payload is too large, or not plain data.');
      return await answer(method, payload);
    });
  }
}
