import { type Allowance, type Capabilities, lengthBeside, type LengthRule, networkFacts, type PrivateWay, type QueueRow, type ReplyObstacle } from '../../../contract/index.ts';
import { messageActions } from '../actions/offers.ts';
import { limitsWords } from '../composer/file-words.ts';
import { impossibleKey } from '../composer/private-words.ts';
import type { Translate } from '../i18n/i18n.ts';
import { number, span } from '../i18n/times.ts';

export interface AllowedRow {
  id: string;
  title: string;
  /** Each a sentence or a few words. */
  words: readonly string[];
}

/** Longer than any window that closes. Milliseconds. */
const always = 365 * 24 * 3_600_000;

function lengthWords(t: Translate, locale: string, rule: LengthRule): string {
  switch (rule.count) {
    case 'unlimited':
      return t('allowed.length.unlimited');
    case 'characters':
    case 'utf-16':
    case 'bytes':
    case 'weighted':
      return t(`allowed.length.${rule.count}`, { limit: number(locale, rule.limit) });
    case 'graphemes':
      return t('allowed.length.graphemes', { limit: number(locale, rule.limit), bytes: number(locale, rule.bytes) });
    case 'mastodon':
      return t('allowed.length.mastodon', { limit: number(locale, rule.limit), link: number(locale, rule.link) });
  }
}

function windowWords(t: Translate, locale: string, { replyWindow, templates }: Capabilities): string[] {
  if (replyWindow === null) return [t('allowed.window.always')];
  return [t(`allowed.window.${replyWindow.replies}`, { time: span(locale, replyWindow.lasts) }), ...templates === true ? [t('allowed.templates')] : []];
}

function privateWords(t: Translate, locale: string, row: QueueRow, way: PrivateWay | null): string[] {
  if (row.channel === 'private') return [t('allowed.private.is')];
  if (way === null) return [t(impossibleKey(row.network))];
  const { lasts, replies } = way.window;
  return [
    lasts > always ? t('allowed.private.always') : t(`allowed.window.${replies}`, { time: span(locale, lasts) }),
    lengthWords(t, locale, way.length),
    t(way.attachments === null ? 'allowed.private.noFiles' : 'allowed.private.files'),
  ];
}

/** What an action that is allowed is allowed for. */
function allowanceWords(t: Translate, locale: string, { on, ownThreads, within, undo }: Extract<Allowance, { allowed: true }>): string[] {
  return [
    t(`allowed.action.can.${on}`),
    ...ownThreads === true ? [t('allowed.action.ownThreads')] : [],
    ...within === undefined ? [] : [t('allowed.action.within', { time: span(locale, within) })],
    t(undo ? 'allowed.action.undo' : 'allowed.action.final'),
  ];
}

function actionRows(t: Translate, locale: string, { actions }: Capabilities): AllowedRow[] {
  return messageActions.map((action) => {
    const allowance = actions[action];
    const words = allowance.allowed ? allowanceWords(t, locale, allowance) : [t(`act.obstacle.${allowance.why}`)];
    return { id: action, title: t(`allowed.action.${action}`), words };
  });
}

export interface AllowedIn {
  row: QueueRow;
  capabilities: Capabilities;
  inPrivate: PrivateWay | null;
  /** Also where that follows from what is answered. */
  noReply: ReplyObstacle | null;
}

/** What a conversation's network lets be done there, out of the data that composer and outbox go by. */
export function allowedRows(t: Translate, locale: string, { row, capabilities, inPrivate, noReply }: AllowedIn): AllowedRow[] {
  const { keptFor, charges } = networkFacts[row.network];
  const { length, attachments, idempotency, receipts } = capabilities;
  const caption = lengthBeside(1, capabilities);
  return [
    { id: 'reply', title: t('allowed.reply'), words: [t(noReply === null ? 'allowed.reply.yes' : `reply.refused.${noReply}`)] },
    { id: 'window', title: t('allowed.window'), words: windowWords(t, locale, capabilities) },
    ...row.network === 'mail' ? [] : [{ id: 'private', title: t('allowed.private'), words: privateWords(t, locale, row, inPrivate) }],
    { id: 'length', title: t('allowed.length'), words: [lengthWords(t, locale, length), ...caption !== length && 'limit' in caption ? [t('files.limits.caption', { limit: number(locale, caption.limit) })] : []] },
    { id: 'files', title: t('allowed.files'), words: [attachments === null ? t('files.obstacle.none') : limitsWords(t, locale, attachments)] },
    ...actionRows(t, locale, capabilities),
    { id: 'edit', title: t('act.edit'), words: [t('act.edit.why')] },
    { id: 'once', title: t('allowed.once'), words: [t(`allowed.once.${idempotency.by}`)] },
    { id: 'receipts', title: t('allowed.receipts'), words: [t(`allowed.receipts.${receipts}`)] },
    { id: 'kept', title: t('allowed.kept'), words: [keptFor === null ? t('allowed.kept.always') : t('allowed.kept.for', { time: span(locale, keptFor) })] },
    { id: 'cost', title: t('allowed.cost'), words: [t(`allowed.cost.${charges}`)] },
  ];
}
