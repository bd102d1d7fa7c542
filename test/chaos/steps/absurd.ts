import type { HttpAnswer, HttpRequest } from '../../networks/faults.ts';
import { questionOf, type Social } from '../social.ts';
import type { Draw } from '../draw.ts';

/** Answers that nobody should give and somebody on the way does. */
const nonsense = [
  '', 'null', '[]', '{}', '"ok"', '42', '{"data":{}}', '{"data":[null,1,"x",{"id":{}}]}', '{"meta":[]}', '<html><body>Sign in to this Wi-Fi</body></html>',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`, '{"errors":"none"}', '\u0000\ufffd',
] as const;

export const absurdAnswer = (draw: Draw): { status: number; headers: Record<string, string>; body: string } => ({
  status: 200, headers: { 'content-type': 'application/json' }, body: draw.pick(nonsense),
});

/** The list of a page, changed; anything that is no page stays as it is. */
function withList(answer: HttpAnswer, change: (list: unknown[]) => unknown[]): HttpAnswer {
  if (answer.status !== 200) return answer;
  const body: unknown = JSON.parse(answer.body);
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data)) return answer;
  return { ...answer, body: JSON.stringify({ ...body, data: change(body.data) }) };
}

type Change = (answer: HttpAnswer, request: HttpRequest) => HttpAnswer;

export function changeOf(draw: Draw, social: Social): { what: string; change: Change } {
  // What an old answer to the same question was, before the network has noted the new one.
  const old = new Map(social.answers);
  return draw.pick<{ what: string; change: Change }>([
    { what: 'a page twice over', change: (answer) => withList(answer, (list) => [...list, ...list]) },
    { what: 'a page backwards', change: (answer) => withList(answer, (list) => list.toReversed()) },
    { what: 'a page in any order', change: (answer) => withList(answer, (list) => list.filter((_, index) => index % 2 === 1).concat(list.filter((_, index) => index % 2 === 0))) },
    { what: 'an old answer', change: (answer, request) => (request.method === 'GET' ? old.get(questionOf(request)) ?? answer : answer) },
  ]);
}
