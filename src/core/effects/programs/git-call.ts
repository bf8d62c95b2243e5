/** A git command line taken apart: git's own options, the command, its options, and where it works. */
import type { GitContext } from '../../model/ports';
import type { Invocation, Value } from '../../shell/invocation';
import { sliceValue } from '../arguments';
import type { Site } from '../build';
import type { Call, EffectContext } from '../define';
import { isInside, normalise, resolvePath } from '../paths';
import { readGitOptions, type GitOptions } from './git-options';
import { setHere, settingsOf, type Setting } from './git-settings';
import { OPTION_TABLES, type TabledCommand } from './git-tables';

/** Every `GitCall` is a `Site` whose folder is the one that git works from, `-C` included. */
export interface GitCall extends Site {
  /** As it was read from the text, by which what stands around it there is found. */
  readonly asRead: Invocation;
  /** `push`, an alias, or empty when git only prints something about itself. */
  readonly command: string;
  /** The command is decided when it runs. */
  readonly unknownCommand: boolean;
  /** Words after the command. */
  readonly words: readonly Value[];
  readonly options: GitOptions;
  /** Folder of the command line itself, before `-C`. */
  readonly startedFrom: string | undefined;
  /** git's own options before the command, for a call that an alias stands for. */
  readonly globals: readonly Value[];
  /** Settings of this call alone, the last one of a key wins. */
  readonly settings: readonly Setting[];
  /** Folder that `--exec-path` or `GIT_EXEC_PATH` takes git's programs from. */
  readonly programs: Value | undefined;
  /** Folder that paths are relative to, absolute. */
  readonly folder: string;
  readonly repository: GitContext | undefined;
  /** Root of the work tree, absolute; the folder where it is not known. */
  readonly root: string;
  /** Where branches, stashes and history are: the root of the repository that `--git-dir` names, else `root`. */
  readonly store: string;
}

/** Own options that take the next word. */
const VALUED = ['git-dir', 'work-tree', 'namespace', 'super-prefix', 'config-env', 'attr-source'];
/** They print something about git itself, whatever follows. */
const PRINTS = new Set(
  '-h --help -v --version --html-path --man-path --info-path --exec-path'.split(' '),
);

interface Own {
  readonly folders: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly config: readonly Value[];
  readonly environmentConfig: readonly Value[];
  readonly prints: boolean;
  /** Index of the command among the words. */
  readonly end: number;
}

export function gitCallOf(call: Call): GitCall {
  const dashed = /^git-(.+)$/.exec(call.name)?.[1];
  const { args } = call.invocation;
  const own: Own =
    dashed === undefined
      ? ownOptions(args)
      : {
          folders: [],
          named: new Map(),
          config: [],
          environmentConfig: [],
          prints: false,
          end: -1,
        };
  const word = args[own.end];
  const command = own.prints ? '' : (dashed ?? word?.text ?? '');
  const words = args.slice(own.end + 1);
  const { context } = call;
  const folder = folderOf(own, call.invocation, context);
  const place = placeOf(own, folder, call.invocation, context);
  const invocation: Invocation = { ...call.invocation, cwd: place.folder };
  return {
    context,
    invocation,
    asRead: call.invocation,
    command,
    unknownCommand: word?.known === false && !own.prints,
    words,
    options: readGitOptions(words, tableFor(command)),
    startedFrom: call.invocation.cwd,
    globals: args.slice(0, Math.max(own.end, 0)),
    settings: settingsOf(own.config, own.environmentConfig, call),
    programs: own.named.get('exec-path') ?? setHere('GIT_EXEC_PATH', call),
    ...place,
  };
}

function tableFor(command: string): string {
  return Object.hasOwn(OPTION_TABLES, command) ? OPTION_TABLES[command as TabledCommand] : '';
}

function ownOptions(args: readonly Value[]): Own {
  const folders: Value[] = [];
  const config: Value[] = [];
  const environmentConfig: Value[] = [];
  const named = new Map<string, Value>();
  let at = 0;
  let prints = false;
  for (; at < args.length; at += 1) {
    const word = args[at]!;
    const { text } = word;
    if (!text.startsWith('-')) break;
    // git refuses `--` here; whoever writes it means the command that follows.
    if (PRINTS.has(text)) prints = true;
    else if (/^-[Cc]/.test(text)) {
      const value = text.length > 2 ? sliceValue(word, 2) : args[(at += 1)];
      if (value !== undefined) (text[1] === 'C' ? folders : config).push(value);
    } else {
      const equals = text.indexOf('=');
      const name = text.slice(2, equals < 0 ? undefined : equals);
      const next = equals < 0 && VALUED.includes(name) ? args[(at += 1)] : undefined;
      const value = equals < 0 ? next : sliceValue(word, equals + 1);
      if (value !== undefined && name === 'config-env') environmentConfig.push(value);
      else if (value !== undefined) named.set(name, value);
    }
  }
  return { folders, named, config, environmentConfig, prints, end: at };
}

/** The folder of the command, moved by each `-C` in turn. */
function folderOf(own: Own, invocation: Invocation, context: EffectContext): string {
  let folder = invocation.cwd;
  for (const step of own.folders) folder = context.path(step, { ...invocation, cwd: folder });
  return folder ?? invocation.cwd ?? normalise(context.workspaceRoot);
}

/** `--git-dir` names the repository and `--work-tree` its files; without the latter they are the folder's own. */
function placeOf(
  own: Own,
  folder: string,
  invocation: Invocation,
  context: EffectContext,
): Pick<GitCall, 'repository' | 'root' | 'folder' | 'store'> {
  const named = (option: string, variable: string): string | undefined => {
    const value = own.named.get(option) ?? context.variable(variable, invocation);
    return value?.known === true && value.text !== ''
      ? resolvePath(folder, value.text, context.look.home)
      : undefined;
  };
  const gitFolder = named('git-dir', 'GIT_DIR');
  const tree = named('work-tree', 'GIT_WORK_TREE');
  const repository = context.look.git(gitFolder ?? tree ?? folder);
  if (tree !== undefined) {
    // From outside the work tree, git goes to its root first.
    const store = repository?.root ?? gitFolder ?? tree;
    return { repository, root: tree, store, folder: isInside(folder, tree) ? folder : tree };
  }
  const root = gitFolder === undefined ? (repository?.root ?? folder) : folder;
  return { repository, root, store: repository?.root ?? gitFolder ?? root, folder };
}

/** Empty when it is not known. */
export function branchOf(git: GitCall): string {
  return git.repository?.branch ?? '';
}

/** Operands and paths, in order. */
export function namedBy(git: GitCall): readonly Value[] {
  return [...git.options.operands, ...git.options.paths];
}
