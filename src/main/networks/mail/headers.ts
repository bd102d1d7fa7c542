import { limits } from './limits.ts';

/** A person in a header. The address in lower case; empty where there is none. */
export interface Mailbox {
  name: string;
  address: string;
}

const controlAndBidi = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** One line of text without control and direction characters. */
export function oneLine(text: string, limit: number): string {
  return text.replace(controlAndBidi, ' ').replace(/\s+/gu, ' ').trim().slice(0, limit);
}

/** The ids between angle brackets, in order, each once. A bare word counts where there are no brackets at all. */
export function idsOf(header: string): string[] {
  const bracketed = [...header.matchAll(/<([^<>\s]{1,2000})>/gu)].map((match) => match[1] ?? '');
  const found = bracketed.length > 0 ? bracketed : header.split(/\s+/u).filter((word) => /^[^\s@<>]+@[^\s@<>]+$/u.test(word));
  return [...new Set(found)].slice(-limits.references);
}

/**
 * The Date header as epoch milliseconds, or null. Comments are dropped; a date further ahead of
 * its arrival than clocks and time zones explain is not believed.
 */
export function dateOf(header: string, arrivedAt: number): number | null {
  const time = Date.parse(header.replace(/\([^()]*\)/gu, ' ').replace(/\s+/gu, ' ').trim());
  if (Number.isNaN(time) || time < 0) return null;
  return time > arrivedAt + 24 * 3_600_000 ? null : time;
}

/** RFC 3834, and what was in use before it. Precedence "list" is left out: shared mailboxes that are groups put it on what customers wrote. */
export function isAutomatic(header: (name: string) => string, contentType: string, from: string): boolean {
  const submitted = header('auto-submitted').trim().toLowerCase();
  if (submitted !== '' && !submitted.startsWith('no')) return true;
  if (/^\s*(bulk|junk|auto_reply)/iu.test(header('precedence'))) return true;
  if (header('x-autoreply') !== '' || header('x-autorespond') !== '') return true;
  if (header('return-path').replace(/\s/gu, '') === '<>') return true;
  if (contentType === 'multipart/report') return true;
  return /^(mailer-daemon|postmaster)@/u.test(from);
}
