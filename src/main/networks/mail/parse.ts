import { createHash } from 'node:crypto';
import { simpleParser, type AddressObject, type Attachment, type ParsedMail as LibraryMail } from 'mailparser';
import type { PulledAttachment } from '../network.ts';
import { type Bounce, bounceOf } from './bounce.ts';
import { isHeaderLine, structureDefects, type Defect } from './defects.ts';
import { fold } from './fold.ts';
import { dateOf, idsOf, isAutomatic, oneLine, type Mailbox } from './headers.ts';
import { limits } from './limits.ts';
import { textOfHtml } from './textOfHtml.ts';

/** One message as its bytes tell it; where it belongs is decided elsewhere. */
export interface ParsedMail {
  /** Without angle brackets; null where there is none that can be used. */
  messageId: string | null;
  /** Of all bytes, hexadecimal. */
  bytesHash: string;
  /** Of what people see: the same for two deliveries of one mail, which differ in their trace headers. */
  contentHash: string;
  /** null: no address. */
  from: Mailbox | null;
  replyTo: Mailbox | null;
  to: Mailbox[];
  /** Whom it was written to for all to see (To, Cc), and for whom the server says that it was delivered. In lower case. */
  addressed: string[];
  deliveredTo: string[];
  subject: string;
  /** Epoch milliseconds. */
  sentAt: number;
  /** References and In-Reply-To, nearest last. */
  references: string[];
  text: string;
  folded: string;
  html: string;
  attachments: PulledAttachment[];
  defects: Defect[];
  truncated: boolean;
  automatic: boolean;
  /** Which mail could not be delivered; null: it reports no such thing. */
  bounce: Bounce | null;
}

/**
 * `arrivedAt`: the server's own date of the message, epoch milliseconds.
 * `partial`: the bytes were cut at the end; attachments are left out, and the cut is no defect.
 */
export async function parseMail(bytes: Uint8Array, arrivedAt: number, partial: boolean): Promise<ParsedMail> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const source = raw.toString('latin1');
  const headed = isHeaderLine(source.slice(0, 1_000).replace(/^\s+/u, ''));
  const mail = await simpleParser(headed ? trimStart(raw) : Buffer.concat([Buffer.from('\r\n'), raw]), {
    skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepCidLinks: true,
    keepDeliveryStatus: true, checksumAlgo: false, maxChildNodes: 1_000,
  });
  const defects = structureDefects(source);
  if (partial) for (const cut of ['unterminated-multipart', 'broken-base64', 'no-boundary'] as const) defects.delete(cut);
  if (!headed) defects.add('no-header');
  return read(mail, raw, arrivedAt, partial, defects);
}

function read(mail: LibraryMail, raw: Buffer, arrivedAt: number, partial: boolean, defects: Set<Defect>): ParsedMail {
  const header = headerOf(mail);
  const from = firstMailbox(mail.from) ?? firstMailbox(mail.headers.get('sender'));
  if (from === null) defects.add('no-from');
  const sentAt = dateOf(header('date'), arrivedAt);
  if (sentAt === null) defects.add('no-date');
  const html = typeof mail.html === 'string' ? mail.html : '';
  const body = mail.text === undefined || mail.text.trim() === '' ? textOfHtml(html) : mail.text;
  if (body.includes('\ufffd') && !hasReplacementCharacter(raw)) defects.add('undecodable-text');
  const { text, folded } = fold(body.slice(0, limits.bodyCharacters).replaceAll('\0', '\ufffd'));
  const cut = partial || body.length > limits.bodyCharacters || html.length > limits.bodyCharacters || mail.attachments.length > limits.attachments;
  const subject = oneLine(mail.subject ?? '', limits.subjectCharacters);
  const answered = unique([...idsOf(header('references')), ...idsOf(header('in-reply-to'))]);
  const bounce = contentType(mail) === 'multipart/report' ? bounceOf(mail, answered) : null;
  return {
    messageId: idsOf(header('message-id'))[0] ?? null,
    bytesHash: hash(raw),
    contentHash: hash(JSON.stringify([from, sentAt, subject, body, html, mail.attachments.map(({ size, filename }) => [size, filename])])),
    from,
    replyTo: firstMailbox(mail.replyTo),
    to: mailboxes(mail.to),
    addressed: unique([...mailboxes(mail.to), ...mailboxes(mail.cc)].map(({ address }) => address)).slice(0, mostAddressed),
    deliveredTo: deliveredTo(mail),
    subject,
    sentAt: sentAt ?? arrivedAt,
    references: bounce === null ? answered : unique([...answered, bounce.original]),
    text,
    folded,
    html: html.slice(0, limits.bodyCharacters),
    attachments: partial ? [] : attachmentsOf(mail.attachments),
    defects: [...defects],
    truncated: cut,
    automatic: isAutomatic(header, contentType(mail), from?.address ?? ''),
    bounce,
  };
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Leading blank lines would end the header before it begins. */
function trimStart(raw: Buffer): Buffer {
  let at = 0;
  while (at < raw.length && (raw[at] ?? 0) <= 32) at += 1;
  return raw.subarray(at);
}

const hasReplacementCharacter = (raw: Buffer): boolean => raw.includes(Buffer.from('\ufffd', 'utf8'));

function headerOf(mail: LibraryMail): (name: string) => string {
  return (name) => {
    const line = mail.headerLines.find(({ key }) => key === name)?.line ?? '';
    return line.slice(line.indexOf(':') + 1).replace(/\r?\n/gu, ' ').trim();
  };
}

/** More are not looked at. */
const mostAddressed = 500;
const mostDelivered = 20;

/** Delivered-To is what most servers write, the others what some write beside or in place of it. RFC 9228 for the first. */
const deliveryHeaders = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to']);

function deliveredTo(mail: LibraryMail): string[] {
  const lines = mail.headerLines.filter(({ key }) => deliveryHeaders.has(key)).slice(0, mostDelivered);
  const values = lines.map(({ line }) => line.slice(line.indexOf(':') + 1).replace(/[<>\s]/gu, '').toLowerCase());
  return unique(values.filter((value) => value.length <= 320 && value.includes('@')));
}

function contentType(mail: LibraryMail): string {
  const value = mail.headers.get('content-type');
  return typeof value === 'object' && 'value' in value && typeof value.value === 'string' ? value.value.toLowerCase() : '';
}

function mailboxes(value: unknown): Mailbox[] {
  if (Array.isArray(value)) return value.flatMap(mailboxes);
  return isAddressObject(value) ? value.value.flatMap(({ name, address, group }) => [{ name, address }, ...(group ?? [])]).flatMap(readMailbox) : [];
}

const isAddressObject = (value: unknown): value is AddressObject =>
  typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value) && 'text' in value;

function readMailbox({ name, address }: { name: string; address?: string | undefined }): Mailbox[] {
  const clean = (address ?? '').trim().toLowerCase();
  if (clean.length > 320 || !/^[^\s@<>\p{Cc}]+@[^\s@<>\p{Cc}]+$/u.test(clean)) return [];
  return [{ name: oneLine(name, limits.nameCharacters), address: clean }];
}

const firstMailbox = (value: unknown): Mailbox | null => mailboxes(value)[0] ?? null;

function attachmentsOf(attachments: readonly Attachment[]): PulledAttachment[] {
  const taken = new Set<string>();
  return attachments.slice(0, limits.attachments).map((attachment, index) => {
    const cid = attachment.cid === undefined ? '' : `cid:${attachment.cid.slice(0, 250)}`;
    const id = cid === '' || taken.has(cid) ? `part:${String(index + 1)}` : cid;
    taken.add(id);
    return {
      id,
      name: fileName(attachment, index),
      type: oneLine(attachment.contentType, 100).toLowerCase(),
      size: attachment.content.length,
      content: new Uint8Array(attachment.content),
    };
  });
}

/** A name without folders, for the dialog that saves it. */
function fileName(attachment: Attachment, index: number): string {
  const name = oneLine((attachment.filename ?? '').replace(/[/\\:]/gu, '_'), limits.nameCharacters).replace(/^\.+/u, '');
  if (name !== '') return name;
  const ending = attachment.contentType === 'message/rfc822' ? 'eml' : /^[a-z]+\/([a-z0-9]{1,8})$/u.exec(attachment.contentType)?.[1];
  return `attachment-${String(index + 1)}${ending === undefined ? '' : `.${ending}`}`;
}
