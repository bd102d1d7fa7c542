import { type Colour, png } from '../png.ts';
import type { SampleAttachment } from './types.ts';

/** One A5 page with one line of Helvetica under the other. */
const pdf = (lines: readonly string[]): Buffer => {
  const escaped = lines.map((line) => `(${line.replaceAll(/[\\()]/gu, String.raw`\$&`)}) Tj T*`);
  const content = `BT /F1 11 Tf 16 TL 40 540 Td\n${escaped.join('\n')}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(`${body}${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
};

const colours = {
  cream: [236, 224, 205],
  steel: [150, 156, 164],
  coffee: [74, 44, 28],
  copper: [190, 106, 62],
  leak: [70, 130, 190],
  moss: [96, 128, 84],
} as const satisfies Record<string, Colour>;
type ColourName = keyof typeof colours;

export const picture = (name: string, ground: ColourName, disc: ColourName, inlineId?: string): SampleAttachment => ({
  name,
  type: 'image/png',
  content: png(320, 240, colours[ground], colours[disc]),
  ...(inlineId === undefined ? {} : { inlineId }),
});

export const printed = (name: string, ...lines: string[]): SampleAttachment => ({ name, type: 'application/pdf', content: pdf(lines) });

export const table = (name: string, ...rows: string[]): SampleAttachment =>
  ({ name, type: 'text/csv', content: Buffer.from(`${rows.join('\r\n')}\r\n`, 'utf8') });
