/** As Graph writes times: whole seconds, no colon in the zone. */
export const wireTime = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/u, '+0000');
export const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;
