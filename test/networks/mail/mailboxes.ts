export interface MailUser {
  user: string;
  password: string;
}

/** An IMAP server on loopback, as those see it who put mail into it: Dovecot, or hoodiecrow where that is not installed. */
export interface Mailboxes {
  host: string;
  port: number;
  /** Delivers into a folder; makes the folder where it is missing. Answers with the UID. */
  append(user: string, folder: string, raw: string | Buffer, options?: { date?: Date; flags?: string[] }): Promise<number>;
  /** Ends it and removes everything. */
  stop(): Promise<void>;
}
