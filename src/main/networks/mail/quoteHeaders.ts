/** Longer lines are no attribution; the patterns below never see more. */
const longest = 400;

/*
 * "On DATE, NAME wrote:" as mail programs write it. Each has a fixed begin and a fixed end with
 * something between, so that a match costs no more than one walk along the line.
 */
interface Pattern {
  begin: RegExp;
  end: RegExp;
}

/** These begin with a word of their own; mail programs break them into as many as three lines. */
const wordFirst: readonly Pattern[] = [
  { begin: /^-*\s?On\s/u, end: /\swrote\s?:?\s?-*$/u },
  { begin: /^(?:Am|Den)\s/u, end: /\sschrieb(?:\s[^:]{1,200})?\s?:$/u },
  { begin: /^Le\s/u, end: /\sa\s(?:écrit|ecrit)\s?:$/u },
  { begin: /^(?:Pada|Tanggal|Pd)\s/iu, end: /\s(?:menulis|menuliskan)\s?:$/iu },
  { begin: /^El\s/u, end: /\sescribió\s?:$/u },
  { begin: /^(?:Il|In data)\s/u, end: /\sha\sscritto\s?:$/u },
  { begin: /^Em\s/u, end: /\sescreveu\s?:$/u },
  { begin: /^Op\s/u, end: /\s(?:schreef(?:\s[^:]{1,200})?|geschreven)\s?:$/u },
  { begin: /^(?:Den\s|[a-zæøå]{2,4}\.?\s).{0,80}\d/iu, end: /\sskrev(?:\s[^:]{1,200})?\s?:$/u },
  { begin: /^(?:W dniu|Dnia)\s/u, end: /\s(?:pisze|napisał(?:\(a\)|a)?)\s?:$/u },
];

/** These begin with a name or a number: on one line only, or the text above would be taken for the name. */
const nameFirst: readonly Pattern[] = [
  { begin: /^.{1,120}\son\s/iu, end: /\swrote:$/u },
  { begin: /^.{1,120}(?:<[^<>]{3,120}>|\d)/u, end: /(?:\s|>)(?:schrieb|geschrieben)\s?:$/u },
  { begin: /^\S+\s.{0,80}\d/u, end: /\skirjoitti\s?:$/u },
  { begin: /^.{0,40}\d/u, end: /(?:写道|のメッセージ|작성)\s?[:：]$/u },
  { begin: /^\d{4}-\d{2}-\d{2}\s.{0,40}\d{2}:\d{2}/u, end: />\s?:$/u },
];

const matches = (line: string, patterns: readonly Pattern[]): boolean =>
  line.length <= longest && patterns.some(({ begin, end }) => end.test(line) && begin.test(line));

export const isAttribution = (line: string): boolean => matches(line, wordFirst) || matches(line, nameFirst);

/** `lines` joined: one attribution that was broken into several lines. */
export const isBrokenAttribution = (lines: string): boolean => matches(lines, wordFirst);

const divider = /^[-_*\s]{0,20}(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht|original-nachricht|weitergeleitete nachricht|message d[’']origine|message original|message transféré|pesan asli|pesan diteruskan|pesan terusan|mensaje original|messaggio originale|oorspronkelijk bericht|oprindelig besked|mensagem original|原始邮件)\s?:?[-_*\s]{0,20}$/iu;

export const isOriginalMessage = (line: string): boolean => line.length <= longest && divider.test(line);

const from = /^\*?(?:From|Von|De|Dari|Van|Da|Fra|Från|Od|发件人)\s?:\*?\s/iu;
const sent = /^\*?(?:Sent|Date|Gesendet(?: am)?|Datum|Envoyé|Date d[’']envoi|Dikirim|Terkirim|Tanggal|Verzonden|Enviado(?: el)?|Fecha|Inviato|Data|Sendt|Skickat|发送时间)\s?:\*?\s/iu;
const other = /^\*?(?:To|Subject|Cc|An|Betreff|À|A|Objet|Kepada|Ke|Subjek|Perihal|Hal|Aan|Onderwerp|Para|Asunto|Oggetto|Til|Till|Ämne|Emne|Do|Temat|收件人|主题)\s?:\*?\s/iu;

/** Outlook puts the quoted message's header above it, in lines of its own. */
export function isForwardedHeader(lines: readonly string[]): boolean {
  const first = lines[0];
  if (first === undefined || first.length > longest || !from.test(first.trimStart())) return false;
  const block = lines.slice(1).filter((line) => line.length <= longest).map((line) => line.trimStart());
  return block.some((line) => sent.test(line)) && block.some((line) => other.test(line));
}

const device = /^(?:Sent from\s|Sent with\s|Get Outlook for\s|Gesendet mit\s|Von mein\S* .{1,60} gesendet|Diese Nachricht wurde von .{1,80} gesendet|Envoyé (?:de|depuis|à partir de)\s|Télécharger Outlook pour\s|Dikirim dari\s|Terkirim dari\s|Enviado desde\s|Inviato da\s|Verstuurd vanaf\s|Verzonden vanaf\s|Sendt fra\s|Skickat från\s)/u;

/** What telephones put below. A sentence that happens to begin so is longer, or goes on. */
export const isSignatureLine = (line: string): boolean => line.length <= 120 && device.test(line.trimStart()) && !/[.!?]\s+\S/u.test(line);
