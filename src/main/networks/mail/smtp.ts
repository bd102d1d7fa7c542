import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Composed } from './compose.ts';
import type { Credential } from './credentials.ts';
import type { Times } from './times.ts';
import { refusePlainText, tlsOptions, type Endpoint } from './transport.ts';
import type { SmtpFailure } from './trouble.ts';

export type Submission = { accepted: true } | ({ accepted: false } & SmtpFailure);

/** Bytes of a letter at a time: a large one is no reason to stand still. */
const atOnce = 65_536;

/**
 * Hands one message to the server, or (`message` null) only signs in.
 *
 * Whether the message may have arrived is known here and not taken from the library's error: its
 * bytes are read from a stream that nothing touches before the server has answered DATA with 354.
 */
export function submit(endpoint: Endpoint, credential: Credential, message: Composed | null, times: Times, signal: AbortSignal): Promise<Submission> {
  return new Promise((resolve) => {
    let bodyBegan = false;
    try {
      refusePlainText(endpoint);
    } catch (error) {
      resolve({ accepted: false, error, bodyBegan });
      return;
    }
    const line = new SMTPConnection({
      host: endpoint.host, port: endpoint.port, secure: endpoint.security === 'tls',
      requireTLS: endpoint.security === 'starttls', ignoreTLS: endpoint.security === 'none',
      tls: tlsOptions, connectionTimeout: times.connect, dnsTimeout: times.connect,
      greetingTimeout: times.greeting, socketTimeout: times.socket, logger: false,
    });
    const end = (submission: Submission): void => {
      signal.removeEventListener('abort', abort);
      // The first to speak is right: closing the line makes it report its own end as well.
      resolve(submission);
      if (submission.accepted) line.quit();
      else line.close();
    };
    const fail = (error: unknown): void => end({ accepted: false, error, bodyBegan });
    const abort = (): void => fail(new Error('aborted'));
    const body = (bytes: Buffer): Readable => {
      let sent = 0;
      return new Readable({
        read() {
          bodyBegan = true;
          this.push(sent < bytes.length ? bytes.subarray(sent, sent + atOnce) : null);
          sent += atOnce;
        },
      });
    };
    const hand = ({ from, to, bytes }: Composed): void => {
      line.send({ from, to, size: bytes.length }, body(bytes), (error) => {
        if (error === null) end({ accepted: true });
        else fail(error);
      });
    };
    line.on('error', fail);
    line.once('end', () => fail(new Error('connection closed')));
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    line.connect((error) => {
      if (error) {
        fail(error);
        return;
      }
      line.login(loginOf(endpoint.user, credential), (refused) => {
        if (refused) fail(refused);
        else if (message === null) end({ accepted: true });
        else hand(message);
      });
    });
  });
}

/** https://developers.google.com/workspace/gmail/imap/xoauth2-protocol */
function loginOf(user: string, credential: Credential): SMTPConnection.AuthenticationType {
  if (credential.by === 'password') return { user, pass: credential.password };
  return { oauth2: new XOAuth2({ user, accessToken: credential.token }) };
}
