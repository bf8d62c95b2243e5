/**
 * Files that something else starts by itself: git, the package manager, the editor, the test runner, the shell that
 * enters a folder. Nobody is asked again when they run, so what is grave in them is part of writing them. A target of
 * a Makefile or a named script is not: it runs when somebody calls it, and is looked through then.
 */
import type { Effect } from '../model/effect';
import type { Site } from './build';
import { literal } from './build';
import { baseName, folderOf, isInside, isTemporary, normalise } from './paths';

type Language = 'shell' | 'python' | 'javascript';

/** A text that would run, and what starts it. */
interface Planted {
  readonly language: Language;
  readonly text: string;
}

/** Scripts by the npm documentation's list of life cycle scripts that an install or a publish starts. */
const LIFE_CYCLE =
  /^(?:preinstall|install|postinstall|preprepare|prepare|postprepare|prepublish|prepublishOnly|prepack|postpack|dependencies)$/;
const GIT_HOOK =
  /\/(?:\.husky|\.githooks|githooks|\.git-hooks)\/(?:applypatch-msg|pre-[a-z-]+|post-[a-z-]+|prepare-commit-msg|commit-msg|update|push-to-checkout|fsmonitor-watchman|sendemail-validate)$/;
const PYTHON_START = /^(?:conftest|sitecustomize|usercustomize)\.py$/;
const TOOL_SETTINGS =
  /^(?:[\w.-]+\.config|\.[\w-]+rc|gulpfile|Gruntfile|jest\.setup|vitest\.setup)\.[cm]?[jt]s$/;

/** Grave effects of the new text that the text before it did not have. */
export function effectsWhenStarted(
  site: Site,
  path: string,
  content: string | undefined,
): readonly Effect[] {
  if (content === undefined) return [];
  const planted = plantedIn(path, content);
  if (planted.length === 0) return [];
  const found = planted
    .flatMap((one) => effectsOf(site, path, one))
    .filter((one) => isGrave(site, one));
  if (found.length === 0) return [];
  const before = site.context.look.file(path)?.text;
  if (before === undefined || before === content) return found;
  const known = new Set(
    plantedIn(path, before).flatMap((one) =>
      effectsOf(site, path, one).map(({ phrase }) => phrase),
    ),
  );
  return found.filter((one) => !known.has(one.phrase));
}

function plantedIn(path: string, text: string): readonly Planted[] {
  const name = baseName(path);
  if (GIT_HOOK.test(path) || name === '.envrc') return [{ language: 'shell', text }];
  if (PYTHON_START.test(name)) return [{ language: 'python', text }];
  if (TOOL_SETTINGS.test(name)) return [{ language: 'javascript', text }];
  if (name === 'package.json') return shells(lifeCycle(text));
  if (/\/\.vscode\/tasks\.json$/.test(path)) return shells(folderOpenTasks(text));
  if (/(?:^|\/)\.?devcontainer\.json$/.test(path)) return shells(hostCommands(text));
  return [];
}

function shells(texts: readonly string[]): readonly Planted[] {
  return texts.map((text) => ({ language: 'shell', text }));
}

function effectsOf(site: Site, path: string, planted: Planted): readonly Effect[] {
  const { context, invocation } = site;
  const phrase = baseName(path);
  if (planted.language === 'shell') {
    const root = normalise(context.workspaceRoot);
    const cwd = isInside(path, root) ? root : folderOf(path);
    return context.shell(planted.text, cwd, invocation, phrase);
  }
  return context.code(planted.language, literal(planted.text), invocation, phrase);
}

/**
 * Of what a tool starts by itself in the course of another call (a hook, a life cycle script): the grave part. Nobody
 * asked for the rest, and what could not be read there is no more in question than the tool's own program.
 */
export function graveWhenStarted(site: Site, effects: readonly Effect[]): readonly Effect[] {
  return effects.filter((effect) => isGrave(site, effect));
}

/** What would stop if it were run now, and is no plain work on the project's own files. */
function isGrave(site: Site, effect: Effect): boolean {
  if (effect.special !== undefined && effect.special !== 'ordinary-tool') return true;
  if (effect.operation === 'read' || effect.opaque !== undefined) return false;
  if (!/^(?:hard|irreversible)$/.test(effect.reversibility)) return false;
  const path = effect.target?.path;
  if (path === undefined) return true;
  return !isInside(path, normalise(site.context.workspaceRoot)) && !isTemporary(path);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    // Comments and trailing commas are allowed in the editor's own files.
    const plain = text.replace(/^[ \t]*\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1');
    const value: unknown = JSON.parse(plain);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lifeCycle(text: string): readonly string[] {
  const { scripts } = parsed(text);
  if (!isRecord(scripts)) return [];
  return Object.entries(scripts).flatMap(([name, script]) =>
    LIFE_CYCLE.test(name) && typeof script === 'string' ? [script] : [],
  );
}

/** Tasks that start when the folder is opened. */
function folderOpenTasks(text: string): readonly string[] {
  const { tasks } = parsed(text);
  if (!Array.isArray(tasks)) return [];
  return (tasks as readonly unknown[]).flatMap((task) => {
    if (!isRecord(task) || !isRecord(task['runOptions'])) return [];
    if (task['runOptions']['runOn'] !== 'folderOpen') return [];
    return [commandLine(task['command'], task['args'])];
  });
}

/** The one command of a dev container that runs on the host. */
function hostCommands(text: string): readonly string[] {
  const command = parsed(text)['initializeCommand'];
  if (Array.isArray(command)) return [commandLine('', command)];
  if (isRecord(command)) return Object.values(command).map((one) => commandLine(one, undefined));
  return typeof command === 'string' ? [command] : [];
}

function commandLine(command: unknown, args: unknown): string {
  const words = [command, ...(Array.isArray(args) ? (args as readonly unknown[]) : [])];
  return words.filter((word) => typeof word === 'string').join(' ');
}
