/** Reads a justfile: recipes with their parameters and needs, variables, aliases, imports and modules (just's manual). */
export interface JustRecipe {
  readonly parameters: readonly Parameter[];
  readonly needs: readonly Need[];
  /** Needs behind `&&`: they run afterwards. */
  readonly after: readonly Need[];
  readonly body: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly many: boolean;
  readonly fallback: string | undefined;
}
interface Need {
  readonly name: string;
  /** Expressions. */
  readonly args: readonly string[];
}

export interface Justfile {
  readonly folder: string;
  readonly recipes: ReadonlyMap<string, JustRecipe>;
  readonly aliases: ReadonlyMap<string, string>;
  /** Expressions by name, those of the call's own words in their place. */
  readonly variables: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, Justfile>;
  readonly first: string | undefined;
}

export type ReadText = (path: string) => string | undefined;

const DEEPEST = 5;
const MOST_LINES = 5_000;
/** What cannot be known before it runs, as a word of the shell. */
const UNKNOWN = '"$REMIT_UNKNOWN"';

export function readJustfile(path: string, read: ReadText, depth = 0): Justfile | undefined {
  const text = read(path);
  if (text === undefined || depth > DEEPEST) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const recipes = new Map<string, JustRecipe>();
  const aliases = new Map<string, string>();
  const variables = new Map<string, string>();
  const modules = new Map<string, Justfile>();
  let body: string[] | undefined;
  let first: string | undefined;
  for (const line of text
    .replace(/\\\r?\n[ \t]*/g, ' ')
    .split(/\r?\n/)
    .slice(0, MOST_LINES)) {
    if (/^[ \t]/.test(line)) {
      if (line.trim() !== '') body?.push(line);
      continue;
    }
    if (line.trim() === '' || /^[#[]/.test(line)) continue;
    body = undefined;
    const variable = /^(?:export\s+|unexport\s+)?([A-Za-z_][\w-]*)\s*:=\s*(.*)$/.exec(line);
    const alias = /^alias\s+([\w-]+)\s*:=\s*([\w:-]+)/.exec(line);
    const other = /^(import|mod)\??\s+(?:([\w-]+)\s*)?(?:["']([^"']+)["'])?/.exec(line);
    if (alias) aliases.set(alias[1]!, alias[2]!);
    else if (/^set\s/.test(line)) continue;
    else if (variable) variables.set(variable[1]!, variable[2]!);
    else if (other) take(other[1]!, other[2] ?? '', other[3]);
    else {
      const found = recipeOf(line);
      if (found === undefined) continue;
      body = found.body;
      first ??= found.name;
      recipes.set(found.name, found.recipe);
    }
  }
  return { folder, recipes, aliases, variables, modules, first };

  function take(kind: string, name: string, written: string | undefined): void {
    const paths =
      written === undefined
        ? [`${name}.just`, `${name}/mod.just`, `${name}/justfile`, `${name}/.justfile`]
        : [written];
    for (const one of paths) {
      const file = readJustfile(one.startsWith('/') ? one : `${folder}/${one}`, read, depth + 1);
      if (file === undefined) continue;
      if (kind === 'mod') modules.set(name, file);
      else {
        for (const [key, recipe] of file.recipes) recipes.set(key, recipe);
        for (const [key, value] of file.variables) variables.set(key, value);
        for (const [key, value] of file.aliases) aliases.set(key, value);
      }
      return;
    }
  }
}

/** `@name a b="x" *rest: need (other "y") && last`. */
function recipeOf(line: string): { name: string; body: string[]; recipe: JustRecipe } | undefined {
  const head = /^@?([A-Za-z_][\w-]*)\b(.*)$/.exec(line);
  if (head === null) return undefined;
  const words = wordsOf(head[2]!);
  const colon = words.findIndex((word) => word === ':');
  if (colon < 0) return undefined;
  const parameters = words.slice(0, colon).map((word): Parameter => {
    const parts = /^([+*]?)\$?([\w-]+)(?:=(.*))?$/s.exec(word);
    return {
      name: parts?.[2] ?? word,
      many: parts?.[1] !== undefined && parts[1] !== '',
      fallback: parts?.[3] ?? (parts?.[1] === '*' ? "''" : undefined),
    };
  });
  const needs: Need[] = [];
  const after: Need[] = [];
  let into = needs;
  for (const word of words.slice(colon + 1)) {
    if (word === '&&') into = after;
    else if (word.startsWith('#')) break;
    else {
      const [name = '', ...args] = word.startsWith('(') ? wordsOf(word.slice(1, -1)) : [word];
      into.push({ name, args });
    }
  }
  const body: string[] = [];
  return { name: head[1]!, body, recipe: { parameters, needs, after, body } };
}

/** Split at blanks and at the colon, quotes and brackets kept together. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let deep = 0;
  let quote = '';
  const close = () => {
    if (word !== '') words.push(word);
    word = '';
  };
  for (const char of text) {
    if (quote !== '') {
      word += char;
      if (char === quote) quote = '';
    } else if (/["'`]/.test(char)) {
      quote = char;
      word += char;
    } else if (deep === 0 && /\s/.test(char)) close();
    else if (deep === 0 && char === ':' && !words.includes(':') && !word.startsWith('(')) {
      close();
      words.push(':');
    } else {
      deep += char === '(' ? 1 : char === ')' ? -1 : 0;
      word += char;
    }
  }
  close();
  return words;
}

export interface JustRun {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

export interface JustWorld {
  variable(name: string): string | undefined;
  readonly home: string;
  readonly startedFrom: string;
}

/** Recipes in the order in which they would run, with every expression worked out as far as it can be. */
export function runsOf(
  file: Justfile,
  words: readonly string[],
  world: JustWorld,
  depth = 0,
): readonly JustRun[] {
  const [word = file.first ?? '', ...rest] = words;
  if (depth > DEEPEST) return [];
  const [module = '', inner] = word.split('::');
  const named = file.modules.get(module);
  if (named !== undefined)
    return runsOf(named, inner === undefined ? rest : [inner, ...rest], world, depth + 1);
  const name = file.aliases.get(word) ?? word;
  const recipe = file.recipes.get(name);
  if (recipe === undefined) return [];
  const takes = recipe.parameters.some((one) => one.many) ? rest.length : recipe.parameters.length;
  const values = argumentsOf(recipe, rest.slice(0, takes), file, world);
  const needed = (need: Need): readonly JustRun[] => {
    const args = need.args.map((arg) => evaluate(arg, file, world, values, 0));
    return runsOf(file, [need.name, ...args], world, depth + 1);
  };
  const text = recipe.body.map((line) => interpolated(line, file, world, values)).join('\n');
  const further = depth === 0 && rest.length > takes ? rest.slice(takes) : [];
  return [
    ...recipe.needs.flatMap(needed),
    { name, folder: file.folder, text },
    ...recipe.after.flatMap(needed),
    ...(further.length > 0 && further.length < rest.length + 1
      ? runsOf(file, further, world, depth)
      : []),
  ];
}

function argumentsOf(
  recipe: JustRecipe,
  given: readonly string[],
  file: Justfile,
  world: JustWorld,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  recipe.parameters.forEach((parameter, at) => {
    const own = parameter.many ? given.slice(at) : given.slice(at, at + 1);
    const fallback =
      parameter.fallback === undefined
        ? UNKNOWN
        : evaluate(parameter.fallback, file, world, values, 0);
    values.set(parameter.name, own.length > 0 ? own.join(' ') : fallback);
  });
  return values;
}

function interpolated(
  line: string,
  file: Justfile,
  world: JustWorld,
  values: ReadonlyMap<string, string>,
): string {
  return line
    .replace(/\{\{\{\{|\{\{((?:[^{}]|\}(?!\})){0,400})\}\}/g, (_whole, expression?: string) =>
      expression === undefined ? '{{' : evaluate(expression, file, world, values, 0),
    )
    .replace(/^([ \t]*)[@-]{1,2}(?=[^-@\s])/, '$1');
}

/** `'a' + b / "c"`, names, calls and backticks. What is none of that is `$REMIT_UNKNOWN`. */
function evaluate(
  expression: string,
  file: Justfile,
  world: JustWorld,
  values: ReadonlyMap<string, string>,
  depth: number,
): string {
  if (depth > 8) return UNKNOWN;
  const parts: string[] = [];
  const tokens = [
    ...expression.matchAll(
      /\s*(?:'''([\s\S]*?)'''|"""([\s\S]*?)"""|'([^']*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`|([A-Za-z_][\w-]*)(\([^()]*\))?|([+/])|(\S))/g,
    ),
  ];
  for (const token of tokens) {
    const [, rawLong, long, raw, plain, command, name, call, operator, other] = token;
    if (other !== undefined) {
      // A comment ends the expression; anything else is not worked out.
      if (other === '#') break;
      if (/[()]/.test(other)) continue;
      return UNKNOWN;
    }
    if (operator === '/') parts.push('/');
    else if (operator === '+') continue;
    else if (command !== undefined) parts.push(`$(${command})`);
    else if (name === undefined)
      parts.push(rawLong ?? raw ?? (long ?? plain ?? '').replace(/\\(.)/g, '$1'));
    else if (call !== undefined) parts.push(called(name, call.slice(1, -1), world, file));
    else {
      const own = values.get(name) ?? undefined;
      const variable = file.variables.get(name);
      if (own === undefined && variable === undefined) return UNKNOWN;
      parts.push(own ?? evaluate(variable!, file, world, values, depth + 1));
    }
  }
  return parts.join('');
}

function called(name: string, args: string, world: JustWorld, file: Justfile): string {
  const [first, second] = [...args.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  switch (name) {
    case 'env':
    case 'env_var':
    case 'env_var_or_default':
      return first === 'HOME'
        ? world.home
        : (world.variable(first ?? '') ?? second ?? `\${${first ?? 'REMIT_UNKNOWN'}}`);
    case 'justfile_directory':
    case 'justfile_dir':
    case 'source_directory':
      return file.folder;
    case 'invocation_directory':
    case 'invocation_dir':
      return world.startedFrom;
    case 'home_directory':
    case 'home_dir':
      return world.home;
    case 'just_executable':
      return 'just';
    case 'shell':
      return `$(${first ?? ''})`;
    default:
      return UNKNOWN;
  }
}
