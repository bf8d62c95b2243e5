/** Reads the part of a makefile that decides what runs: targets, what they need, their recipes, simple variables. */

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

export interface Makefile {
  /** The target that runs when none is named. */
  readonly first: string | undefined;
  /** Adds the recipe of a target and of all that it needs, in the order in which they would run. */
  collect(target: string, into: Map<string, readonly string[]>, depth: number): void;
}

const ASSIGNMENT = /^(?:export\s+|override\s+)?([\w.-]+)\s*(\?=|::?=|\+=|=)\s*(.*)$/;

export function parseMakefile(
  text: string,
  given: ReadonlyMap<string, string>,
  isJust: boolean,
): Makefile {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>(given);
  let first: string | undefined;
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
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (current && /^(?:\t| {2,})\s*\S/.test(line)) {
      current.recipe.push(line.trim().replace(/^[@+-]+\s*/, ''));
      continue;
    }
    const plain = line.replace(/(^|\s)#.*$/, '').trimEnd();
    if (plain.trim() === '') continue;
    const assignment = ASSIGNMENT.exec(plain);
    if (assignment && !/^[^=]*[^:?+=\s]\s*:(?!=)/.test(plain.split('=')[0]!)) {
      if (!given.has(assignment[1]!))
        variables.set(assignment[1]!, assignment[3]!.replace(/^["']|["']$/g, ''));
      continue;
    }
    const rule = /^([^\t:=#][^:=]*)::?(?!=)\s*(.*)$/.exec(plain);
    if (!rule) continue;
    close();
    current = headOf(rule[1]!, rule[2]!, isJust);
    first ??= current.names.find((name) => !name.startsWith('.') && !name.includes('%'));
  }
  close();
  return {
    first,
    collect: (target, into, depth) => collect(target, into, depth, rules, variables),
  };
}

function headOf(head: string, tail: string, isJust: boolean) {
  const words = head.trim().replace(/^@/, '').split(/\s+/);
  const [needs = '', inline] = tail.split(/;(.*)/s);
  return {
    names: isJust ? words.slice(0, 1) : words,
    needs: needs.split(/\s+/).filter((word) => word !== '' && word !== '|'),
    recipe: inline === undefined ? [] : [inline.trim()],
  };
}

function collect(
  target: string,
  into: Map<string, readonly string[]>,
  depth: number,
  rules: ReadonlyMap<string, Rule>,
  variables: ReadonlyMap<string, string>,
): void {
  const rule = rules.get(target);
  if (rule === undefined || depth <= 0 || into.has(target)) return;
  into.set(target, []);
  for (const need of rule.needs) collect(need, into, depth - 1, rules, variables);
  // Deleted and set again, so that what a target needs comes before it.
  into.delete(target);
  const recipe = rule.recipe.map((line) => expand(line, target, rule, variables, 0));
  if (recipe.length > 0) into.set(target, recipe);
}

/** `$(NAME)`, `${NAME}`, `{{name}}` of just, `$@`, `$<`, `$^` and `$$`. Functions become a word of the shell. */
function expand(
  line: string,
  target: string,
  rule: Rule,
  variables: ReadonlyMap<string, string>,
  depth: number,
): string {
  if (depth > 8) return line;
  return line.replace(
    /\$\$|\$@|\$<|\$\^|\$\(([\w.-]+)\)|\$\{([\w.-]+)\}|\{\{\s*([\w-]+)\s*\}\}|\$\(shell ([^()]*)\)/g,
    (whole, a?: string, b?: string, c?: string, shell?: string) => {
      if (whole === '$$') return '$';
      if (whole === '$@') return target;
      if (whole === '$<') return rule.needs[0] ?? '';
      if (whole === '$^') return rule.needs.join(' ');
      if (shell !== undefined) return `$(${shell})`;
      const name = a ?? b ?? c ?? '';
      if (name === 'MAKE') return 'make';
      const value = variables.get(name);
      return value === undefined
        ? `\${${name.replace(/[^\w]/g, '_')}}`
        : expand(value, target, rule, variables, depth + 1);
    },
  );
}
