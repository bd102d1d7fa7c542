/**
 * What is wrong with the bytes of a message, by the rules of RFC 5322, 2045 and 2046.
 * The parser reads on whatever it meets and does not say so; this looks at the same bytes once, line by line.
 */
export type Defect =
  | 'no-from' | 'no-date' | 'no-header' | 'broken-header' | 'nul-byte' | 'unterminated-multipart' | 'no-boundary'
  | 'unknown-charset' | 'undecodable-text' | 'unknown-encoding' | 'broken-base64' | 'unreadable';

interface Part {
  header: string[];
  inHeader: boolean;
  base64: { characters: number; broken: boolean } | null;
  /** Of the multipart that this part opens. */
  boundary: string | null;
}

const headerLine = /^[!-9;-~]{1,200}[ \t]*:/u;
const encodings = new Set(['', '7bit', '8bit', 'binary', 'base64', 'quoted-printable', 'x-uuencode', 'uuencode', 'x-uue']);
const maximumDepth = 50;

/** True where a line can be the first of a header; "From " is how mbox files begin. */
export const isHeaderLine = (line: string): boolean => headerLine.test(line) || line.startsWith('From ');

/** `source` holds one character for each byte. */
export function structureDefects(source: string): Set<Defect> {
  const found = new Set<Defect>();
  if (source.includes('\0')) found.add('nul-byte');
  const open: { boundary: string; seen: boolean; closed: boolean }[] = [];
  let part = newPart();
  let at = 0;
  while (at <= source.length) {
    const next = source.indexOf('\n', at);
    const end = next < 0 ? source.length : next;
    const line = source.slice(at, source[end - 1] === '\r' && end > at ? end - 1 : end);
    at = end + 1;
    const hit = line.startsWith('--') ? open.findLastIndex(({ boundary }) => isDelimiter(line, boundary)) : -1;
    const level = open[hit];
    if (level !== undefined) {
      finishPart(part, found);
      for (const inner of open.splice(hit + 1)) if (!inner.closed) found.add('unterminated-multipart');
      level.seen = true;
      level.closed ||= line.startsWith(`--${level.boundary}--`);
      part = newPart();
      part.inHeader = !level.closed;
      continue;
    }
    takeLine(part, line, found);
    if (!part.inHeader && part.boundary !== null && open.length < maximumDepth) {
      open.push({ boundary: part.boundary, seen: false, closed: false });
      part.boundary = null;
    }
  }
  finishPart(part, found);
  if (open.some(({ seen }) => !seen)) found.add('no-boundary');
  if (open.some(({ closed }) => !closed)) found.add('unterminated-multipart');
  return found;
}

const newPart = (): Part => ({ header: [], inHeader: true, base64: null, boundary: null });

const isDelimiter = (line: string, boundary: string): boolean =>
  line.startsWith(boundary, 2) && /^(?:--)?[ \t]*$/u.test(line.slice(2 + boundary.length));

function takeLine(part: Part, line: string, found: Set<Defect>): void {
  if (!part.inHeader) {
    if (part.base64 !== null) takeBase64(part.base64, line);
    return;
  }
  if (line === '') {
    part.inHeader = false;
    readHeader(part, found);
    return;
  }
  const continues = /^[ \t]/u.test(line) ? part.header.pop() : undefined;
  if (continues === undefined && !isHeaderLine(line)) found.add('broken-header');
  // What follows the first thousands of characters of one field says nothing about the structure.
  part.header.push(continues === undefined ? line : continues.length > 10_000 ? continues : continues + line);
}

function readHeader(part: Part, found: Set<Defect>): void {
  const field = (name: string): string => {
    const line = part.header.find((each) => each.slice(0, name.length + 1).toLowerCase() === `${name}:`);
    return line === undefined ? '' : line.slice(name.length + 1).replace(/\([^()]*\)/gu, '').trim();
  };
  const type = field('content-type');
  const encoding = field('content-transfer-encoding').toLowerCase().replace(/;.*$/u, '').trim();
  if (!encodings.has(encoding)) found.add('unknown-encoding');
  if (encoding === 'base64') part.base64 = { characters: 0, broken: false };
  const charset = parameter(type, 'charset');
  if (charset !== null && /^text\//iu.test(type) && !isKnownCharset(charset)) found.add('unknown-charset');
  if (!/^multipart\//iu.test(type)) return;
  part.boundary = parameter(type, 'boundary');
  if (part.boundary === null) found.add('no-boundary');
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'iu').exec(header.slice(0, 5_000));
  return match?.[1] ?? match?.[2] ?? null;
}

/** In use in mail, known to the parser and not to the platform's decoder. */
const furtherCharsets = /^(?:ansi_x3\.\S*|x?-?mac\S*|cp\d+|ibm-?\d+|windows-?\d+|utf-?7\S*|iso-2022-\S+|hz-gb-\S+|x-\S*|unknown-8bit|us-?ascii\S*|default)$/iu;

function isKnownCharset(charset: string): boolean {
  if (furtherCharsets.test(charset)) return true;
  try {
    new TextDecoder(charset.trim());
    return true;
  } catch {
    return false;
  }
}

function takeBase64(state: { characters: number; broken: boolean }, line: string): void {
  const content = line.replace(/[ \t=]+$/u, '');
  if (/[^A-Za-z0-9+/]/u.test(content)) state.broken = true;
  state.characters += content.length;
}

function finishPart(part: Part, found: Set<Defect>): void {
  if (part.inHeader && part.header.length > 0) readHeader(part, found);
  // One character left over carries no byte: something was cut.
  if (part.base64 !== null && (part.base64.broken || part.base64.characters % 4 === 1)) found.add('broken-base64');
}
