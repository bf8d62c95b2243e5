/**
 * Variables whose value some program starts or loads: `PAGER`, `EDITOR`, `LESSOPEN`, `RSYNC_RSH`, `BASH_ENV`,
 * `NODE_OPTIONS`. Whoever sets one for a command has it run, by whichever program of that command reads it, so the value
 * is read like the bare line. What the machine itself is set up with is the person's own affair and not looked at.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { literal, runs, toolInvocation } from './build';
import type { EffectContext } from './define';
import { isInstalled } from './preloads';
import { baseName } from './paths';
import { programName } from './registry-name';

/** By custom the name says it (environ(7), less(1), git(1), rsync(1), sudo(8), cargo's and npm's manuals). */
const COMMAND =
  /^(?:\w+_)?(?:MAN)?(?:PAGER|EDITOR|VISUAL|BROWSER|ASKPASS|SSH_COMMAND|PROXY_COMMAND|RSH|WRAPPER|SHELL_COMMAND)$|^(?:LESSOPEN|LESSCLOSE|PROMPT_COMMAND|FZF_DEFAULT_COMMAND|GIT_EXTERNAL_DIFF|GIT_SSH|MAILER|RUSTC|npm_config_script_shell|NPM_CONFIG_SCRIPT_SHELL)$/;

/** Words with which such a variable switches the thing off. */
const OFF = /^(?:|:|-|none|false|true|no|yes|0|1|off)$/i;

type Language = 'shell' | 'python' | 'javascript' | 'other';

/** A program reads this file before its own: the files in the value, and who runs them. */
interface Startup {
  readonly language: Language;
  readonly files: (value: string) => readonly string[];
}

const WHOLE = (value: string): readonly string[] => [value];
const LISTED = (value: string): readonly string[] => value.split(/[:;]/);

/** Words after one of these options, joined or apart. */
function after(option: RegExp): (value: string) => readonly string[] {
  return (value) => [...value.matchAll(option)].map((match) => match[1] ?? '');
}

/** bash(1), dash(1), python(1), node(1), ruby(1), java(1), lua(1), R's Startup(1), dotnet's host-startup-hook.md. */
const STARTUPS: Readonly<Record<string, Startup>> = {
  BASH_ENV: { language: 'shell', files: WHOLE },
  ENV: { language: 'shell', files: WHOLE },
  PYTHONSTARTUP: { language: 'python', files: WHOLE },
  NODE_OPTIONS: {
    language: 'javascript',
    files: after(/(?:--require|--import|--loader|--experimental-loader|-r)[=\s]+(\S+)/g),
  },
  BUN_OPTIONS: { language: 'javascript', files: after(/(?:--preload|-r)[=\s]+(\S+)/g) },
  RUBYOPT: { language: 'other', files: after(/-r\s*(\S+)/g) },
  PERL5OPT: { language: 'other', files: after(/-[Md]:?(\S*\/\S+)/g) },
  LUA_INIT: { language: 'other', files: after(/^@(\S+)/g) },
  R_PROFILE_USER: { language: 'other', files: WHOLE },
  JAVA_TOOL_OPTIONS: { language: 'other', files: after(/-(?:javaagent|agentpath):([^\s=]+)/g) },
  _JAVA_OPTIONS: { language: 'other', files: after(/-(?:javaagent|agentpath):([^\s=]+)/g) },
  JDK_JAVA_OPTIONS: { language: 'other', files: after(/-(?:javaagent|agentpath):([^\s=]+)/g) },
  DOTNET_STARTUP_HOOKS: { language: 'other', files: LISTED },
};

/** What the variables that stand before a command, or were exported before it in the same text, have run. */
export function variableEffects(invocation: Invocation, context: EffectContext): readonly Effect[] {
  if (invocation.env.size === 0 || invocation.program.text === '') return [];
  // git's own file knows which of its commands read which of them.
  const isGit = /^git(?:$|-)/.test(programName(invocation.program.text));
  return [...invocation.env].flatMap(([name, value]) =>
    isGit && COMMAND.test(name) ? [] : startedBy(name, value, invocation, context),
  );
}

/** The same for what is exported for later commands. */
export function exportedEffects(reading: Reading, context: EffectContext): readonly Effect[] {
  return [...reading.exports].flatMap(([name, value]) =>
    startedBy(name, value, toolInvocation(`${name}=${value.raw}`, reading.cwd), context),
  );
}

function startedBy(
  name: string,
  value: Value,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  if (!value.known || OFF.test(value.text.trim())) return [];
  const startup = Object.hasOwn(STARTUPS, name) ? STARTUPS[name] : undefined;
  if (startup !== undefined)
    return startup
      .files(value.text)
      .flatMap((file) =>
        readFirst(startup.language, { ...value, text: file }, invocation, context),
      );
  if (!COMMAND.test(name)) return [];
  // `|CMD %s` of LESSOPEN: a pipe, and a dash where standard input is meant too.
  const text = value.text.replace(/^\s*\|{0,2}-?\s*/, '');
  return namesPlainProgram(text, context)
    ? []
    : context.shell(text, invocation.cwd, { ...invocation, env: new Map() }, name);
}

/** One program of the path by its bare name that nobody described: an editor, a browser, a viewer. */
function namesPlainProgram(text: string, context: EffectContext): boolean {
  if (/[;&|<>$`\n()]/.test(text)) return false;
  const [first = ''] = text.trim().split(/\s+/);
  return !first.includes('/') && !context.describes(first);
}

/** A text that is read before the program's own. What came with the system or the workspace and is not seen is ordinary. */
function readFirst(
  language: Language,
  file: Value,
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  if (!file.text.includes('/')) return [];
  const path = context.path(file, invocation);
  if (path === undefined) return [];
  const found = context.look.file(path);
  if (found !== undefined && !found.truncated) {
    const from = { ...invocation, env: new Map<string, Value>() };
    return language === 'shell'
      ? context.shell(found.text, invocation.cwd, from, baseName(path))
      : context.code(language, literal(found.text), from, invocation.source);
  }
  if (isInstalled(path, context)) return [];
  const name = baseName(path);
  const why = say`${name} is loaded before the program itself, and nobody has read it`;
  return [runs({ context, invocation }, name, { reversibility: 'hard', opaque: { why } })];
}
