import { z } from 'zod';
import { orNothing, readable } from '../http/lenient.ts';

const address = z.string().max(2_000);
const variant = z.object({ url: address, content_type: z.literal('video/mp4'), bit_rate: orNothing(z.number().nonnegative()) });

/** A file beside posts or messages. https://docs.x.com/x-api/fundamentals/data-dictionary#media */
export const mediaWire = z
  .object({
    media_key: z.string().min(1).max(100),
    type: orNothing(z.string()),
    url: orNothing(address),
    duration_ms: orNothing(z.number().nonnegative()),
    variants: orNothing(z.array(z.unknown())),
  })
  .transform((raw) => ({
    key: raw.media_key,
    isPicture: raw.type === 'photo',
    address: raw.url,
    seconds: (raw.duration_ms ?? 0) / 1_000,
    films: readable(variant, raw.variants).map(({ url, bit_rate: bits = 0 }) => ({ address: url, bits })),
  }));
export type Media = z.infer<typeof mediaWire>;

const work = z.object({ state: z.enum(['pending', 'in_progress', 'failed', 'succeeded']), check_after_secs: orNothing(z.number().nonnegative()) });

/** What became of a file that was put up. Without word of any work it is ready. */
export const uploadedWire = z.object({
  data: z.object({ id: z.string().regex(/^\d{1,19}$/u), processing_info: work.optional() }).transform(({ id, processing_info: info }) => ({
    id, state: info?.state ?? 'succeeded', checkAfter: info?.check_after_secs === undefined ? undefined : info.check_after_secs * 1_000,
  })),
});
export type MediaStanding = z.infer<typeof uploadedWire>['data'];
