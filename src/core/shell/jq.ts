/**
 * What jq prints, where its filter is a chain of paths and of values put in, added or taken away: no functions, no
 * conditions, no iteration. jq's manual 1.7; `yq` of JSON takes the same words.
 */

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/** The words of the command before its files. Undefined: it cannot be told. */
export function jqText(args: readonly string[], input: string): string | undefined {
  const asked = askedOf(args);
  if (asked === undefined) return undefined;
  try {
    let value: Json = JSON.parse(input);
    for (const stage of stagesOf(asked.filter)) {
      const next = stageOf(stage, value, asked.variables);
      if (next === undefined) return undefined;
      value = next.value;
    }
    if (asked.raw && typeof value === 'string') return `${value}\n`;
    return `${JSON.stringify(value, null, asked.indent)}\n`;
  } catch {
    return undefined;
  }
}

interface Asked {
  readonly filter: string;
  readonly variables: ReadonlyMap<string, Json>;
  readonly raw: boolean;
  readonly indent: number | string;
}

function askedOf(args: readonly string[]): Asked | undefined {
  const variables = new Map<string, Json>();
  let filter: string | undefined;
  let raw = false;
  let indent: number | string = 2;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (arg === '--arg' || arg === '--argjson') {
      const [name = '', text = ''] = [args[at + 1], args[at + 2]];
      variables.set(name, arg === '--arg' ? text : JSON.parse(text));
      at += 2;
    } else if (arg === '--indent') indent = Number(args[(at += 1)]);
    else if (arg === '--tab') indent = '\t';
    else if (/^--(?:raw-output|compact-output|monochrome-output)$|^-[rcM]+$/.test(arg)) {
      raw ||= /^-\w*r|^--raw/.test(arg);
      if (/^-\w*c|^--compact/.test(arg)) indent = 0;
    } else if (arg.startsWith('-') || filter !== undefined) return undefined;
    else filter = arg;
  }
  return filter === undefined ? undefined : { filter, variables, raw, indent };
}

/** Parted at `|` outside texts and brackets. */
function stagesOf(filter: string): readonly string[] {
  const stages = [''];
  let depth = 0;
  for (const token of filter.match(/"(?:[^"\\]|\\.)*"|\|=|[\s\S]/g) ?? []) {
    if (/^[([{]$/.test(token)) depth += 1;
    if (/^[)\]}]$/.test(token)) depth -= 1;
    if (token === '|' && depth === 0) stages.push('');
    else stages[stages.length - 1] += token;
  }
  return stages.map((stage) => stage.trim());
}

function stageOf(
  stage: string,
  value: Json,
  variables: ReadonlyMap<string, Json>,
): { readonly value: Json } | undefined {
  const [, taken] = /^del\((.*)\)$/s.exec(stage) ?? [];
  if (taken !== undefined) {
    const paths = taken.split(',').map((path) => pathOf(path.trim()));
    // Places in a list move when one before them goes.
    if (paths.some((path) => path === undefined || path.some((key) => typeof key === 'number')))
      return undefined;
    return { value: paths.reduce((left, path) => without(left, path!), value) };
  }
  const [, left, sign, right] =
    /^((?:\.[\w$-]*|\."(?:[^"\\]|\\.)*"|\["(?:[^"\\]|\\.)*"\]|\[\d+\])+)\s*(?:(\|=|\+=|=)\s*([\s\S]+))?$/.exec(
      stage,
    ) ?? [];
  const path = left === undefined ? undefined : pathOf(left);
  if (path === undefined) return undefined;
  if (sign === undefined || right === undefined) return { value: at(value, path) };
  const given = literalOf(right, variables);
  if (given === undefined) return undefined;
  const put = sign === '+=' ? sum(at(value, path), given.value) : given;
  return put === undefined ? undefined : { value: withValue(value, path, put.value) };
}

function pathOf(text: string): readonly (string | number)[] | undefined {
  if (text === '.') return [];
  const keys: (string | number)[] = [];
  let rest = text;
  while (rest !== '') {
    const [whole, plain, quoted, listed, index] =
      /^(?:\.([A-Za-z_]\w*)|\.?("(?:[^"\\]|\\.)*")|\.?\[("(?:[^"\\]|\\.)*")\]|\.?\[(\d{1,6})\])/.exec(
        rest,
      ) ?? [];
    const string = quoted ?? listed;
    if (whole === undefined || string?.includes('\\(') === true) return undefined;
    keys.push(plain ?? (string === undefined ? Number(index) : (JSON.parse(string) as string)));
    rest = rest.slice(whole.length);
  }
  return keys;
}

/** A value without anything to work out in it. */
function literalOf(
  text: string,
  variables: ReadonlyMap<string, Json>,
): { readonly value: Json } | undefined {
  const name = /^\$(\w+)$/.exec(text.trim())?.[1];
  if (name !== undefined) return variables.has(name) ? { value: variables.get(name) } : undefined;
  if (text.includes('\\(')) return undefined;
  try {
    return { value: JSON.parse(text.replace(/([{,]\s*)([A-Za-z_]\w*)(\s*:)/g, '$1"$2"$3')) };
  } catch {
    return undefined;
  }
}

function at(value: Json, path: readonly (string | number)[]): Json {
  return path.reduce<Json>((found, key) => {
    if (found === null || found === undefined) return null;
    if (typeof found !== 'object' || Array.isArray(found) !== (typeof key === 'number'))
      throw new TypeError('jq fails here, and prints nothing');
    return Object.hasOwn(found, key) ? (found as Record<string | number, Json>)[key] : null;
  }, value);
}

function withValue(value: Json, path: readonly (string | number)[], put: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  at(value, [key]);
  const below = withValue(at(value, [key]), rest, put);
  if (typeof key === 'number') {
    const list = [...((value as readonly Json[] | null) ?? [])];
    if (key > list.length) throw new TypeError('a list with holes');
    list[key] = below;
    return list;
  }
  return { ...((value as Fields | null) ?? {}), [key]: below };
}

function without(value: Json, path: readonly (string | number)[]): Json {
  const [key, ...rest] = path;
  if (typeof key !== 'string' || value === null) return value;
  at(value, [key]);
  if (!Object.hasOwn(value as object, key)) return value;
  const { [key]: gone, ...others } = value as Fields;
  return rest.length === 0 ? others : { ...(value as Fields), [key]: without(gone, rest) };
}

function sum(left: Json, right: Json): { readonly value: Json } | undefined {
  if (left === null) return { value: right };
  if (right === null) return { value: left };
  if (Array.isArray(left) && Array.isArray(right))
    return { value: [...(left as readonly Json[]), ...(right as readonly Json[])] };
  if (typeof left === 'string' && typeof right === 'string') return { value: left + right };
  if (typeof left === 'number' && typeof right === 'number') return { value: left + right };
  const merge = [left, right].every((one) => typeof one === 'object' && !Array.isArray(one));
  return merge ? { value: { ...(left as Fields), ...(right as Fields) } } : undefined;
}
