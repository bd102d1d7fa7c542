import { channelOf, fail, methodNames, type MethodName, type Result } from '../../contract/index.ts';
import { isOwnAddress } from './page-address.ts';
import { isBoundedData } from './payload.ts';

/** What is needed of Electron's. */
interface Frame {
  readonly url: string;
}
interface Contents {
  readonly mainFrame: Frame;
}
interface Channels {
  handle(channel: string, answer: (event: { readonly senderFrame: Frame | null }, payload: unknown) => Promise<Result<unknown>>): void;
}

/** Only the page itself may ask: the main frame of our window, at our address. */
export function isOwnFrame(sender: Frame | null, contents: Contents | null): boolean {
  return sender !== null && contents !== null && sender === contents.mainFrame && isOwnAddress(sender.url);
}

/** Joins the contract's methods, and no other channel, to whoever answers them. */
export function answerCalls(
  channels: Channels,
  ownContents: () => Contents | null,
  answer: (method: MethodName, payload: unknown) => Promise<Result<unknown>>,
): void {
  for (const method of methodNames) {
    channels.handle(channelOf(method), async (event, payload) => {
      if (!isOwnFrame(event.senderFrame, ownContents())) return fail('invalid', 'Only the console may ask.');
      if (!isBoundedData(payload)) return fail('invalid', 'The payload is too large, or not plain data.');
      return await answer(method, payload);
    });
  }
}
