/** Arguments of a tool that are commands, SQL, requests or paths are read as what they are. */
import type { McpAction } from '../../model/action';
import type { Effect, Environment } from '../../model/effect';
import { toolInvocation } from '../build';
import { deletePath, readPath, writePath } from '../build-files';
import type { DatabaseTarget, EffectContext } from '../define';
import { resolvePath } from '../paths';
import type { providerOfMcpServer } from './catalogue';
import { readName, wordsOf } from './lexicon';
import { looksLikeSql } from './statements';
import { idsIn, literalValue } from './values';

/** What is known about a call before its arguments are read. */
export interface McpFrame {
  readonly provider: ReturnType<typeof providerOfMcpServer>;
  readonly local: boolean;
  readonly environment: Environment;
  readonly phrase: string;
  readonly scalars: readonly (readonly [string, string])[];
}

/** The first of these arguments that is a text and not blank. */
export function text(action: McpAction, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = action.arguments[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

/** Commands, SQL and requests among the arguments are read as what they are. */
export function nestedEffects(
  action: McpAction,
  frame: McpFrame,
  context: EffectContext,
): readonly Effect[] | undefined {
  const authority = { label: `mcp:${action.server}` };
  const sql = text(action, 'sql', 'query', 'statement');
  const queries = /sql|query|execute|migration|statement/i.test(action.name);
  if (sql !== undefined && queries && looksLikeSql(sql)) {
    const target: DatabaseTarget = {
      engine: frame.local ? 'sqlite' : 'other',
      host: undefined,
      database: undefined,
      authority,
      environment: frame.environment,
    };
    return context.sql(literalValue(sql), target, frame.phrase).map((effect) =>
      frame.provider
        ? {
            ...effect,
            target: { ...effect.target, provider: frame.provider.id, ids: idsIn(frame.scalars) },
          }
        : effect,
    );
  }
  const command = commandOf(action, frame);
  if (command !== undefined) {
    if (/pods?_|container|ssh|vm/i.test(action.name)) return undefined;
    const cwd = resolvePath(
      context.workspaceRoot,
      text(action, 'cwd', 'workdir', 'directory') ?? '.',
      context.look.home,
    );
    const effects = context.shell(command, cwd, toolInvocation(frame.phrase, cwd), frame.phrase);
    return effects.map((effect) =>
      effect.authority?.label.startsWith('cli:') ? { ...effect, authority } : effect,
    );
  }
  const code = text(action, 'code', 'source', 'cell_source', 'cell_content');
  // A kernel runs the cell; a server without a provider of its own is given its code to run here.
  if (code !== undefined && frame.local && /exec|run|eval/i.test(action.name)) {
    const cwd = resolvePath(context.workspaceRoot, '.', context.look.home);
    const site = toolInvocation(frame.phrase, cwd);
    return context.code('python', literalValue(code), site, frame.phrase);
  }
  const url = text(action, 'url', 'uri');
  if (
    url !== undefined &&
    /^https?:/.test(url) &&
    /fetch|request|navigate|goto|http|scrape|crawl|open/i.test(action.name)
  ) {
    const body = text(action, 'body', 'data');
    return context.http({
      method: text(action, 'method')?.toUpperCase() ?? 'GET',
      url: literalValue(url),
      headers: [],
      uploads: [],
      login: undefined,
      body: body === undefined ? undefined : literalValue(body),
      phrase: frame.phrase,
    });
  }
  return undefined;
}

/**
 * The command line that a tool runs: as one text, or as a list of words. A tool that is named like the provider's own
 * program (`extension_az`, `run_gcloud_command`) may leave the program's name out.
 */
function commandOf(action: McpAction, frame: McpFrame): string | undefined {
  const words = new Set(wordsOf(action.name));
  const program = frame.provider?.cli.find((name) => words.has(name));
  const runs = /exec|run|shell|terminal|command|bash|call_aws|process|cli/i.test(action.name);
  if (!runs && program === undefined) return undefined;
  const said = text(action, 'command', 'cmd', 'cli_command') ?? listed(action);
  if (said === undefined || program === undefined) return said;
  return said.trimStart().startsWith(`${program} `) ? said : `${program} ${said}`;
}

function listed(action: McpAction): string | undefined {
  const words = ['args', 'argv', 'arguments', 'command']
    .map((name) => action.arguments[name])
    .find((value): value is readonly unknown[] => Array.isArray(value));
  if (words === undefined || words.length === 0) return undefined;
  return words
    .slice(0, WORDS_READ)
    .map((word) => `'${String(word).replaceAll("'", "'\\''")}'`)
    .join(' ');
}

const WORDS_READ = 200;

/** Servers over this machine's files. */
export function fileEffects(
  action: McpAction,
  frame: McpFrame,
  context: EffectContext,
): readonly Effect[] | undefined {
  if (
    frame.provider ||
    !/file|fs|desktop|serena|ide|editor|jupyter|notebook|ipynb/i.test(action.server)
  )
    return undefined;
  const given = [
    text(
      action,
      'path',
      'file_path',
      'filepath',
      'filename',
      'relative_path',
      'notebook_path',
      'notebook',
      'source',
      'uri',
    ),
    ...pathList(action),
  ];
  const paths = given.flatMap((path) => {
    const found =
      path === undefined ? undefined : resolvePath(context.workspaceRoot, path, context.look.home);
    return found === undefined ? [] : [found];
  });
  const verb = readName(action.name)?.verb.operation;
  if (paths.length === 0 || verb === undefined) return undefined;
  const site = { context, invocation: toolInvocation(frame.phrase, context.workspaceRoot) };
  const content = text(action, 'content', 'contents', 'text');
  const destination = text(action, 'destination', 'new_path');
  return paths.flatMap((path) => {
    if (verb === 'read') return readPath(site, path);
    // A cell or a line goes out of the file, which stays.
    const part = /(?:^|[_-])(?:cells?|lines?|blocks?|text|symbols?|sections?|outputs?)(?:$|[_-])/i;
    if (verb === 'delete' && part.test(action.name)) return writePath(site, path, { edit: true });
    if (verb === 'delete') return deletePath(site, path, { recursive: true });
    const end =
      destination === undefined
        ? path
        : (resolvePath(context.workspaceRoot, destination, context.look.home) ?? path);
    const gone =
      destination !== undefined && /move|rename/.test(action.name)
        ? deletePath(site, path, { reversibility: 'reversible' })
        : [];
    return [
      ...gone,
      ...writePath(site, end, {
        edit: /edit|replace|patch|insert/.test(action.name),
        ...(content === undefined ? {} : { content }),
      }),
    ];
  });
}

function pathList(action: McpAction): string[] {
  const paths = action.arguments['paths'];
  return Array.isArray(paths)
    ? paths.filter((path): path is string => typeof path === 'string').slice(0, 50)
    : [];
}
