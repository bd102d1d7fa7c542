import type { Page } from 'playwright-core';
import type { MethodName, Payload, Result, Value } from '../../../src/contract/index.ts';

/** What the page's own bridge answers. */
export async function ask<M extends MethodName>(page: Page, method: M, payload: Payload<M>): Promise<Value<M>> {
  const answer = await page.evaluate<Result<Value<M>>>(`holdfast.call('${method}', ${JSON.stringify(payload)})`);
  if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
  return answer.value;
}
