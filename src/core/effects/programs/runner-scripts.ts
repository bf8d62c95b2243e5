/**
 * Names that a project gives to its own commands for `pdm run`, `hatch run`, `pipenv run`, `poetry run` and their like,
 * which stand in pyproject.toml, hatch.toml, Pipfile or pixi.toml.
 */
import type { Effect } from '../../model/effect';
import type { Invocation, Value } from '../../shell/invocation';
import { isRecord } from '../apis/values';
import { literal, ordinaryTool } from '../build';
import type { EffectContext } from '../define';
import { normalise } from '../paths';
import { readToml } from '../toml';

/** Where each runner looks, as a chain of keys; `*` stands for every key. */
const PLACES: Readonly<Record<string, readonly (readonly [file: string, keys: string])[]>> = {
  hatch: [
    ['pyproject.toml', 'tool.hatch.envs.*.scripts'],
    ['hatch.toml', 'envs.*.scripts'],
  ],
  pdm: [['pyproject.toml', 'tool.pdm.scripts']],
  pipenv: [['Pipfile', 'scripts']],
  pixi: [
    ['pixi.toml', 'tasks'],
    ['pyproject.toml', 'tool.pixi.tasks'],
  ],
  poe: [
    ['pyproject.toml', 'tool.poe.tasks'],
    ['poe_tasks.toml', 'tasks'],
  ],
  poetry: [],
  rye: [['pyproject.toml', 'tool.rye.scripts']],
  uv: [],
};
/** What an installed project puts on the path: `name = "module:function"`. */
const ENTRIES = ['tool.poetry.scripts', 'project.scripts', 'tool.pdm.scripts'];

/** Effects of what the name stands for; undefined where no file of the project says that it stands for anything. */
export function runnerScript(
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] | undefined {
  const runner = invocation.via.at(-1)?.program ?? '';
  if (!Object.hasOwn(PLACES, runner) || !invocation.program.known) return undefined;
  const words = [invocation.program, ...invocation.args];
  // uv and its like start a file of Python with the project's own interpreter. One that is described is read by its words.
  const { text } = invocation.program;
  if (/^(?:uv|rye|pdm)$/.test(runner) && /\.pyw?$/.test(text) && !context.describes(text))
    return context.shell([literal('python'), ...words], invocation.cwd, invocation, runner);
  const found = namedScript(runner, words, invocation, context);
  if (found === undefined || found.length > 0) return found;
  return [ordinaryTool({ invocation, context }, invocation.program.text)];
}

export function namedScript(
  runner: string,
  words: readonly Value[],
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] | undefined {
  const name = words[0]?.text ?? '';
  const folder = invocation.cwd ?? normalise(context.workspaceRoot);
  const plain = name.slice(name.lastIndexOf(':') + 1);
  for (const [file, keys] of PLACES[runner] ?? []) {
    const script = valuesAt(context, `${folder}/${file}`, keys).find(
      (found) => isRecord(found) && Object.hasOwn(found, plain),
    );
    const value = isRecord(script) ? script[plain] : undefined;
    if (value === undefined) continue;
    const rest = words.slice(1).map((word) => word.raw);
    const run = commandsOf(value, runner, isRecord(script) ? script : {}, 0);
    return run.flatMap(({ text, python }) =>
      python
        ? entryEffects(text, folder, invocation, context)
        : context.shell([text, ...rest].join(' '), folder, invocation, `${runner} run ${name}`),
    );
  }
  const entry = ENTRIES.flatMap((keys) => valuesAt(context, `${folder}/pyproject.toml`, keys))
    .map((found) => (isRecord(found) ? found[name] : undefined))
    .find((found) => typeof found === 'string' && /^[\w.]+:\w+/.test(found));
  return typeof entry === 'string' ? entryEffects(entry, folder, invocation, context) : undefined;
}

function valuesAt(context: EffectContext, path: string, keys: string): readonly unknown[] {
  const text = context.look.file(path)?.text;
  if (text === undefined) return [];
  let found: readonly unknown[] = [readToml(text)];
  for (const key of keys.split('.'))
    found = found.flatMap((table) => {
      if (!isRecord(table)) return [];
      return key === '*' ? Object.values(table) : Object.hasOwn(table, key) ? [table[key]] : [];
    });
  return found;
}

interface Run {
  readonly text: string;
  /** `module:function` in place of a command. */
  readonly python: boolean;
}

const DEEPEST = 6;

/** A text, a list of steps, or a table whose key says what it holds. */
function commandsOf(
  value: unknown,
  runner: string,
  scripts: Readonly<Record<string, unknown>>,
  depth: number,
): readonly Run[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') {
    const named = runner === 'poe' && depth > 0 && Object.hasOwn(scripts, value);
    return named
      ? commandsOf(scripts[value], runner, scripts, depth + 1)
      : [{ text: value, python: false }];
  }
  if (Array.isArray(value)) {
    // Of Poe a list is a sequence of tasks; of PDM and pixi the words of one command.
    const items = value as readonly unknown[];
    const isWords = runner === 'pdm' || runner === 'pixi';
    if (isWords) return [{ text: items.map(String).join(' '), python: false }];
    return items.flatMap((item) => commandsOf(item, runner, scripts, depth + 1));
  }
  if (!isRecord(value)) return [];
  const needs = ['depends-on', 'depends_on', 'deps', 'composite', 'sequence'].flatMap((key) =>
    listOf(value[key]).flatMap((item) =>
      typeof item === 'string' && Object.hasOwn(scripts, item)
        ? commandsOf(scripts[item], runner, scripts, depth + 1)
        : commandsOf(item, runner, scripts, depth + 1),
    ),
  );
  const [own] = ['cmd', 'shell', 'command', 'run', 'call', 'script'].filter((key) =>
    Object.hasOwn(value, key),
  );
  if (own === undefined) return needs;
  const text = listOf(value[own]).map(String).join(' ');
  return [...needs, { text, python: /^(?:call|script)$/.test(own) }];
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** The text of the module that holds the function, by the two usual layouts. */
function entryEffects(
  entry: string,
  folder: string,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  const module = (/^[\w.]+/.exec(entry)?.[0] ?? '').replaceAll('.', '/');
  for (const base of [folder, `${folder}/src`]) {
    for (const path of [`${base}/${module}.py`, `${base}/${module}/__init__.py`]) {
      const file = context.look.file(path);
      if (file === undefined) continue;
      const sources = [{ kind: 'file' as const, path }];
      const text = { ...literal(file.text), known: !file.truncated, sources };
      return context.code('python', text, invocation, invocation.source);
    }
  }
  return [];
}
