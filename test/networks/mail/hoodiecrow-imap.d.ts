/** The part of hoodiecrow-imap 2 that is used; the package brings no types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  export interface Options {
    /** Names of files in the package's lib/plugins, one for each extension of IMAP. */
    plugins?: string[];
    /** By user name. All of them see the same folders. */
    users: Record<string, { password: string }>;
  }
  export interface ImapServer {
    readonly server: Server;
    getMailbox(path: string): object | undefined;
    createMailbox(path: string): void;
    /** `internalDate`: date-time of RFC 3501. `raw`: each byte as one character. */
    appendMessage(path: string, flags: string[], internalDate: string, raw: string): { message: { uid: number } };
  }
  export default function hoodiecrow(options: Options): ImapServer;
}
