import { crc32, deflateSync } from 'node:zlib';

export type Colour = readonly [number, number, number];

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A disc of one colour on a ground that gets darker downwards. https://www.w3.org/TR/png-3/ */
export const png = (width: number, height: number, ground: Colour, disc: Colour): Buffer => {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  const radius = Math.min(width, height) * 0.32;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = Math.hypot(x - width / 2, y - height / 2) < radius;
      const shade = 1 - (0.4 * y) / height;
      const pixel = inside ? disc : ground.map((part) => Math.round(part * shade));
      rows.set(pixel, y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
};
