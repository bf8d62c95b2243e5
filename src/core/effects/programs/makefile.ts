/**
 * Reads the part of a makefile that decides what runs: targets, what they need, their recipes, variables, `define`,
 * included files, and what runs while the file is read (`$(shell …)`, `!=`).
 */

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

export interface Makefile {
  /** The target that runs when none is named. */
  readonly first: string | undefined;
  /** Commands that run while the file is read, whatever is made, and also where nothing is. */
  readonly atOnce: readonly string[];
  /** Adds the recipe of a target and of all that it needs, in the order in which they would run. */
  collect(target: string, into: Map<string, readonly string[]>, depth: number): void;
}

interface World {
  readonly rules: Map<string, Rule>;
  readonly variables: Map<string, string>;
}

const ASSIGNMENT = /^(?:export\s+|override\s+)?([\w.-]+)\s*(\?=|::?=|\+=|!=|=)\s*(.*)$/;
const MOST_INCLUDED = 10;

export function parseMakefile(
  text: string,
  given: ReadonlyMap<string, string>,
  read: (name: string) => string | undefined,
): Makefile {
  const world: World = { rules: new Map(), variables: new Map(given) };
  const { rules, variables } = world;
  const atOnce: string[] = [];
  let included = 0;
  let first: string | undefined;
  let defined: { name: string; lines: string[] } | undefined;
  let current: { names: string[]; needs: string[]; recipe: string[] } | undefined;
  const close = () => {
    for (const name of current?.names ?? []) {
      const before = rules.get(name);
      rules.set(name, {
        needs: [...(before?.needs ?? []), ...current!.needs],
        recipe: [...(before?.recipe ?? []), ...current!.recipe],
      });
    }
    current = undefined;
  };
  const take = (whole: string): void => {
    for (const line of whole.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
      if (defined !== undefined) {
        if (/^\s*endef\b/.test(line)) {
          variables.set(defined.name, defined.lines.join('\n'));
          defined = undefined;
        } else defined.lines.push(line.trim().replace(/^[@+-]+\s*/, ''));
        continue;
      }
      if (current && /^(?:\t| {2,})\s*\S/.test(line)) {
        current.recipe.push(line.trim().replace(/^[@+-]+\s*/, ''));
        continue;
      }
      const plain = line.replace(/(^|\s)#.*$/, '').trimEnd();
      if (plain.trim() === '') continue;
      const definition = /^\s*(?:override\s+)?define\s+([\w.-]+)/.exec(plain);
      const inclusion = /^\s*[-s]?include\s+(.*)$/.exec(plain);
      if (definition) {
        close();
        defined = { name: definition[1]!, lines: [] };
        continue;
      }
      if (inclusion) {
        close();
        for (const name of expandIn(inclusion[1]!, world).split(/\s+/)) {
          const inner = included < MOST_INCLUDED ? read(name) : undefined;
          included += 1;
          if (inner !== undefined) take(inner);
        }
        continue;
      }
      atOnce.push(...shellsIn(plain));
      const assignment = ASSIGNMENT.exec(plain);
      if (assignment && !/^[^=]*[^:?+=!\s]\s*:(?!=)/.test(plain.split('=')[0]!)) {
        const [, name = '', how, value = ''] = assignment;
        if (given.has(name)) continue;
        if (how === '!=') atOnce.push(value);
        variables.set(name, how === '!=' ? `$(shell ${value})` : value.replace(/^["']|["']$/g, ''));
        continue;
      }
      const rule = /^([^\t:=#][^:=]*)::?(?!=)\s*(.*)$/.exec(plain);
      if (!rule) continue;
      close();
      current = headOf(expandIn(rule[1]!, world), rule[2]!);
      first ??= current.names.find((name) => !name.startsWith('.') && !name.includes('%'));
    }
    close();
  };
  take(text);
  return {
    first,
    atOnce: atOnce.map((command) => expandIn(command, world)),
    collect: (target, into, depth) => collect(target, into, depth, world),
  };
}

/** The calls of the shell in a line that make works out as it reads it. */
function shellsIn(line: string): readonly string[] {
  return [...line.matchAll(/\$\(shell ((?:[^()]|\([^()]*\)){1,2000})\)/g)].map(
    (match) => match[1] ?? '',
  );
}

function headOf(head: string, tail: string) {
  const [needs = '', inline] = tail.split(/;(.*)/s);
  return {
    names: head.trim().split(/\s+/),
    needs: needs.split(/\s+/).filter((word) => word !== '' && word !== '|'),
    recipe: inline === undefined ? [] : [inline.trim()],
  };
}

function collect(
  target: string,
  into: Map<string, readonly string[]>,
  depth: number,
  world: World,
): void {
  const rule = world.rules.get(target);
  if (rule === undefined || depth <= 0 || into.has(target)) return;
  into.set(target, []);
  for (const need of rule.needs)
    for (const name of expandIn(need, world).split(/\s+/)) collect(name, into, depth - 1, world);
  // Deleted and set again, so that what a target needs comes before it.
  into.delete(target);
  const recipe = rule.recipe.map((line) => expand(line, target, rule, world.variables, 0));
  if (recipe.length > 0) into.set(target, recipe);
}

function expandIn(text: string, { variables }: World): string {
  return expand(text, '', { needs: [], recipe: [] }, variables, 0);
}

/** `$(NAME)`, `${NAME}`, `$@`, `$<`, `$^`, `$$`, `$(call f,a,b)`. Other functions become a word of the shell. */
function expand(
  line: string,
  target: string,
  rule: Rule,
  variables: ReadonlyMap<string, string>,
  depth: number,
): string {
  if (depth > 8) return line;
  const inner = (text: string): string => expand(text, target, rule, variables, depth + 1);
  return line.replace(
    /\$\$|\$@|\$<|\$\^|\$\(([\w.-]+)\)|\$\{([\w.-]+)\}|\$\(shell ([^()]*)\)|\$\(call +([\w.-]+)((?:,[^(),]*){0,9})\)/g,
    (whole, a?: string, b?: string, shell?: string, called?: string, args?: string) => {
      if (whole === '$$') return '$';
      if (whole === '$@') return target;
      if (whole === '$<') return rule.needs[0] ?? '';
      if (whole === '$^') return rule.needs.join(' ');
      if (shell !== undefined) return `$(${shell})`;
      const name = a ?? b ?? called ?? '';
      if (name === 'MAKE') return 'make';
      const value = variables.get(name);
      if (value === undefined) return `\${${name.replace(/[^\w]/g, '_')}}`;
      const words = (args ?? '').split(',').slice(1);
      const filled = value.replace(/\$\(?([1-9])\)?/g, (one, digit: string) =>
        called === undefined ? one : (words[Number(digit) - 1] ?? '').trim(),
      );
      return inner(filled);
    },
  );
}
