import { invalid } from './failure.ts';

/** What is asked for: `comments.filter(stream).limit(0).summary(true){id,from{name}}`. https://developers.facebook.com/docs/graph-api/guides/field-expansion */
export interface Field {
  name: string;
  args: Readonly<Record<string, string>>;
  fields: readonly Field[] | null;
}

export function parseFields(text: string): Field[] {
  let at = 0;
  const take = (pattern: RegExp): string => {
    const match = new RegExp(pattern.source, 'uy');
    match.lastIndex = at;
    const [found = ''] = match.exec(text) ?? [];
    at += found.length;
    return found;
  };
  const field = (): Field => {
    const name = take(/[a-z_0-9]+/);
    if (name === '') throw invalid(`Syntax error "Expected name at character ${at}": ${text}`);
    const args: Record<string, string> = {};
    while (text[at] === '.') {
      at += 1;
      const key = take(/[a-z_]+/);
      const value = take(/\([^)]*\)/);
      if (key === '' || value === '') throw invalid(`Syntax error "Expected modifier at character ${at}"`);
      args[key] = value.slice(1, -1);
    }
    if (text[at] !== '{') return { name, args, fields: null };
    at += 1;
    const fields = list();
    if (text[at] !== '}') throw invalid(`Syntax error "Expected end of string instead of ..." at character ${at}`);
    at += 1;
    return { name, args, fields };
  };
  const list = (): Field[] => {
    const fields = [field()];
    while (text[at] === ',') {
      at += 1;
      fields.push(field());
    }
    return fields;
  };
  const fields = list();
  if (at !== text.length) throw invalid(`Syntax error "Expected end of string" at character ${at}: ${text}`);
  return fields;
}

/** The fields that a kind of node has. */
export type Shape<Node> = Readonly<Record<string, (node: Node, field: Field) => unknown>>;

/** `id` always comes; what a node does not have is left out; what no such node has is refused. */
export function project<Node extends { id: string }>(type: string, shape: Shape<Node>, node: Node, fields: readonly Field[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.name === 'id') continue;
    const value = shape[field.name];
    if (value === undefined) throw invalid(`Tried accessing nonexisting field (${field.name}) on node type (${type})`);
    const told = value(node, field);
    if (told !== undefined) result[field.name] = told;
  }
  return { ...result, id: node.id };
}

/** A person or Page within a node. */
export const party = (one: { id: string; name: string } | null, { fields }: Field): unknown =>
  one === null ? undefined : project('Profile', { name: ({ name }: { id: string; name: string }) => name }, one, fields ?? [{ name: 'name', args: {}, fields: null }]);
