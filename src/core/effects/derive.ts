/** Action -> Effect[]: what a call would do to the world, from its own words and read-only look-ups alone. */
import { LIMITS } from '../limits';
import type { Action, Actions, ShellName, TaskAction } from '../model/action';
import type { Effect } from '../model/effect';
import { part, say } from '../model/say';
import { readShell } from '../shell/index';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { readMcp } from './apis/mcp';
import { deedsBeyond, gravity } from './beyond-limits';
import { literal, opaque, phraseOf, toolInvocation } from './build';
import { deletePath, readPath, writePath } from './build-files';
import type { ContextOptions, Progress } from './context';
import { createContext, createProgress, keepReading } from './context';
import type { EffectContext } from './define';
import { taskCommand } from './editor-tasks';
import { readingEffects } from './invocation-effects';
import { resolvePath } from './paths';
import { typedUnseen } from './typed-unseen';

export type DeriveOptions = ContextOptions;

export interface Derivation {
  readonly effects: readonly Effect[];
  /** For a call of a shell or a task. */
  readonly reading?: Reading;
  /** What each command of the reading does by itself. */
  readonly effectsOf: ReadonlyMap<Invocation, readonly Effect[]>;
  /** Variables that the call exports into the session. */
  readonly exports: ReadonlyMap<string, Value>;
  /** Folder that the call ends in, where it changes it. */
  readonly cwd: string | undefined;
  /** Files whose text decided what would run, absolute. */
  readonly lookedThrough: readonly string[];
}

export function derive(actions: Actions, options: DeriveOptions): Derivation {
  const progress = createProgress();
  const effects: Effect[] = [];
  const exports = new Map<string, Value>();
  let reading: Reading | undefined;
  for (const action of actions) {
    if (action.tool === 'shell' || action.tool === 'task') {
      const shell: ShellName = action.tool === 'shell' ? action.shell : 'bash';
      const context = createContext(options, shell, progress);
      const command = action.tool === 'shell' ? action.command : ofTask(action, options, progress);
      if (command.trim() === '' && action.tool === 'task')
        effects.push(opaque(action.label, say`nothing says what the task ${action.label} runs`));
      reading = readCommand(command, action.cwd, shell, options, progress);
      keepReading(reading, progress);
      effects.push(...readingEffects(reading, context, progress));
      if (reading.unfinished === true) {
        const read = (text: string): readonly Effect[] => {
          const part = readCommand(text, action.cwd, shell, options, progress);
          keepReading(part, progress);
          return readingEffects(part, context, progress);
        };
        effects.push(...deedsBeyond(command, read));
      }
      if (action.tool === 'shell' && action.typing === 'unseen') {
        effects.push(...typedUnseen(reading));
      }
      for (const [name, value] of reading.exports) exports.set(name, value);
    } else {
      effects.push(...toolEffects(action, createContext(options, 'bash', progress), options));
    }
  }
  return {
    effects: withinLimit(distinct(effects)),
    ...(reading === undefined ? {} : { reading }),
    effectsOf: progress.effectsOf,
    exports,
    cwd: reading?.cwd,
    lookedThrough: [...progress.lookedThrough],
  };
}

function ofTask(action: TaskAction, options: DeriveOptions, progress: Progress): string {
  if (action.alone === true) return action.command;
  const { command, file } = taskCommand(action, options.workspaceRoot, options.look);
  if (file !== undefined) progress.lookedThrough.add(file);
  return command;
}

function readCommand(
  command: string,
  cwd: string,
  shell: ShellName,
  options: DeriveOptions,
  progress: Progress,
): Reading {
  return readShell(command, {
    look: options.look,
    cwd: resolvePath(options.workspaceRoot, cwd, options.look.home),
    env: (name) => options.look.env(name),
    variables: options.sessionEnv ?? new Map<string, Value>(),
    shell,
    workspaceRoot: options.workspaceRoot,
    files: progress.files,
  });
}

type ToolAction = Exclude<Action, { tool: 'shell' | 'task' }>;

function toolEffects(
  action: ToolAction,
  context: EffectContext,
  options: DeriveOptions,
): readonly Effect[] {
  try {
    return fileOrRemoteEffects(action, context, options);
  } catch (error) {
    const what = error instanceof Error ? error.message : say`unknown fault`;
    return [opaque(action.tool, say`reading it failed (${part(what)})`)];
  }
}

function fileOrRemoteEffects(
  action: ToolAction,
  context: EffectContext,
  options: DeriveOptions,
): readonly Effect[] {
  const root = options.workspaceRoot;
  const at = (path: string) => resolvePath(root, path, context.look.home) ?? path;
  const site = (phrase: string) => ({ context, invocation: toolInvocation(phrase, root) });
  switch (action.tool) {
    case 'read':
      return readPath(site(`read ${action.path}`), at(action.path));
    case 'search':
      return readPath(site(`search ${action.path}`), at(action.path));
    case 'write':
      return writePath(site(`write ${action.path}`), at(action.path), { content: action.content });
    case 'edit':
      return editEffects(action, site(`edit ${action.path}`), at(action.path));
    case 'delete':
      return deletePath(site(`delete ${action.path}`), at(action.path));
    case 'fetch':
      return context.http({
        method: 'GET',
        url: literal(action.url),
        headers: [],
        body: undefined,
        uploads: [],
        login: undefined,
        phrase: phraseOf(`fetch ${action.url}`),
      });
    case 'mcp':
      return readMcp(action, context);
    case 'subagent':
    case 'internal':
      return [];
    case 'unknown':
      return [
        opaque(action.name, say`nothing is known about the tool ${action.name}`, action.name),
      ];
  }
}

function editEffects(
  action: Extract<Action, { tool: 'edit' }>,
  site: { context: EffectContext; invocation: Invocation },
  path: string,
): readonly Effect[] {
  const before = site.context.look.file(path)?.text;
  const content =
    before !== undefined && action.old !== '' && before.includes(action.old)
      ? { content: before.replace(action.old, () => action.new) }
      : {};
  const replaced = { old: action.old, new: action.new };
  return writePath(site, path, { edit: true, replaced, ...content });
}

/** The same act named twice in one call (a loop, a file read by two commands) is one effect. */
function distinct(effects: readonly Effect[]): readonly Effect[] {
  if (effects.length < 2) return effects;
  const seen = new Map<string, Effect>();
  for (const effect of effects) {
    const { phrase: _phrase, ...rest } = effect;
    const key = JSON.stringify(rest);
    if (!seen.has(key)) seen.set(key, effect);
  }
  return [...seen.values()];
}

function withinLimit(effects: readonly Effect[]): readonly Effect[] {
  if (effects.length <= LIMITS.effects) return effects;
  // What stays must be what could do harm.
  const ordered = [...effects].sort((a, b) => gravity(b) - gravity(a));
  const kept = ordered.slice(0, LIMITS.effects);
  const dropped = ordered.slice(LIMITS.effects);
  if (dropped.every((effect) => effect.operation === 'read')) return kept;
  return [
    ...kept,
    opaque('the whole call', say`it does more than ${LIMITS.effects} things at once`),
  ];
}
