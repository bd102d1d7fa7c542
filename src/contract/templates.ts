import { z } from 'zod';

/**
 * Texts that a network has approved beforehand, and that may be sent where its reply window has closed.
 * https://developers.facebook.com/docs/business-messaging/whatsapp/templates/overview
 */

const words = z.string().max(4_096);

/** Why a template cannot be sent from here: it needs a file or a place in its head, or has buttons or parts that are not plain words. */
export const templateObstacle = z.enum(['file', 'kind']);

export const template = z.object({
  name: z.string().min(1).max(512),
  /** As the network writes it: `en_US`. One name may stand for a text in several. */
  language: z.string().min(1).max(20),
  /** In header and body stand variables: `{{1}}`, or `{{first_name}}`. */
  header: words,
  body: words.min(1),
  footer: words,
  buttons: z.array(z.string().max(200)).max(20),
  obstacle: templateObstacle.nullable(),
});
export type Template = z.infer<typeof template>;

export type TemplatePart = 'header' | 'body';

/** What stands in the place of a variable. A line break, a tab or more than four spaces in it the network refuses. */
export const templateValue = z.object({
  part: z.enum(['header', 'body']),
  name: z.string().min(1).max(100),
  text: z.string().trim().min(1).max(1_024).regex(/^(?!.* {5})[^\n\r\t]*$/u),
});
export type TemplateValue = z.infer<typeof templateValue>;

/** A template that is to be sent, with a value for each of its variables, in order. */
export const templateUse = z.object({ name: template.shape.name, language: template.shape.language, values: z.array(templateValue).max(100) });
export type TemplateUse = z.infer<typeof templateUse>;

const variable = /\{\{\s*(?<name>\w+)\s*\}\}/gu;

/** The variables of a template, each once, in the order in which the network wants them: of numbers by number. */
export function variablesOf({ header, body }: Pick<Template, TemplatePart>): { part: TemplatePart; name: string }[] {
  const named = (text: string): string[] => [...new Set([...text.matchAll(variable)].map(({ groups }) => groups?.['name'] ?? ''))];
  const inOrder = (names: string[]): string[] => (names.every((name) => /^\d+$/u.test(name)) ? names.toSorted((a, b) => Number(a) - Number(b)) : names);
  return (['header', 'body'] as const).flatMap((part) => inOrder(named(part === 'header' ? header : body)).map((name) => ({ part, name })));
}

/** What the customer will see. A variable without a value stays as it is written. */
export interface FilledTemplate {
  header: string;
  body: string;
  footer: string;
  buttons: readonly string[];
}

export function filledTemplate({ header, body, footer, buttons }: Template, values: readonly TemplateValue[]): FilledTemplate {
  const fill = (part: TemplatePart, text: string): string =>
    text.replace(variable, (whole, name: string) => values.find((value) => value.part === part && value.name === name)?.text ?? whole);
  return { header: fill('header', header), body: fill('body', body), footer, buttons };
}

/** The same as one text, as it stands in the conversation. */
export const textOfTemplate = ({ header, body, footer, buttons }: FilledTemplate): string =>
  [header, body, footer, buttons.map((label) => `[${label}]`).join(' ')].filter((part) => part !== '').join('\n\n');

/** Whether there is a value for each variable, and no other. */
export function isComplete(wanted: Template, values: readonly TemplateValue[]): boolean {
  const variables = variablesOf(wanted);
  return variables.length === values.length
    && variables.every(({ part, name }, index) => values[index]?.part === part && values[index].name === name && templateValue.safeParse(values[index]).success);
}
