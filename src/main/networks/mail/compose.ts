import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailSettings } from '../../../contract/index.ts';
import type { Outgoing } from '../network.ts';
import { messageIdOf, messageIdOfReply } from './identity.ts';
import { answerSubject } from './subject.ts';

export interface Composed {
  /** Without angle brackets. */
  messageId: string;
  from: string;
  to: string;
  bytes: Buffer;
}

/** RFC 5322 section 3.6.4; long threads keep the root and what is nearest, so that the header stays below the limits of servers. */
const mostReferences = 20;

/** The same outgoing reply always gives the same bytes: a second attempt is the same mail. */
export async function compose(settings: MailSettings, outgoing: Outgoing): Promise<Composed> {
  const messageId = messageIdOfReply(outgoing.replyId, settings.address);
  const from = outgoing.from === '' ? settings.address : outgoing.from;
  const to = outgoing.thread.customer.handle;
  const references = referencesOf(outgoing);
  const answered = references.at(-1);
  const composer = new MailComposer({
    from: { name: settings.name, address: from },
    to: { name: outgoing.thread.customer.name === to ? '' : outgoing.thread.customer.name, address: to },
    subject: answerSubject(outgoing.thread.subject),
    messageId: `<${messageId}>`,
    ...(answered === undefined ? {} : { inReplyTo: `<${answered}>`, references: references.map((id) => `<${id}>`) }),
    date: new Date(outgoing.firstStartedAt),
    text: outgoing.text.replaceAll('\0', ''),
    attachments: outgoing.attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength) })),
    // What separates the parts is chance unless told.
    baseBoundary: createHash('sha256').update(outgoing.replyId).digest('hex').slice(0, 16),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { messageId, from, to, bytes: await composer.compile().build() };
}

function referencesOf({ references, inReplyTo }: Outgoing): string[] {
  const ids = [...references.filter((id) => id !== inReplyTo), inReplyTo].flatMap((id) => messageIdOf(id) ?? []);
  const unique = [...new Set(ids)];
  return unique.length <= mostReferences ? unique : [...unique.slice(0, 1), ...unique.slice(1 - mostReferences)];
}
