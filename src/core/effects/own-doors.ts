/**
 * Words that switch off a gate of ours in a shell, go round it, or speak to the gate in another program's name. Each
 * counts only where it can mean nothing but us: variables that shells read for anybody (`BASH_ENV`, `PROMPT_COMMAND`,
 * `ZDOTDIR`) are also a build's own, what starts under them is read all the same, and the shells' gates put them back.
 * Facts: docs/decisions/0019-shell-gates.md; bash(1), zshbuiltins(1), fish(1), env(1).
 */
import type { Effect } from '../model/effect';
import type { Look } from '../model/ports';
import type { Invocation, Value } from '../shell/invocation';
import { UNKNOWN_TEXT } from '../shell/invocation';
import { machineChange, tamper, type Site } from './build';
import type { EffectContext } from './define';
import type { Place } from './file-patterns';
import { guardHome, isGateAddress, isGuardHome, namesGateAddress } from './notable-paths';
import { baseName, normalise } from './paths';
import { programName } from './registry-name';
import { waitsForTyping } from './typed-unseen';

/** Functions and variables of the shells' gates. */
const GATE_NAME = /^__?remit_\w+$/;
/** What the doors read from the environment (src/doors). `REMIT_HOME` moves the command line, and no door. */
const DOOR_VARIABLE = /^REMIT_(?:HOOK|DOOR|SHIM|TERMINAL|BASH_ENV|ZDOTDIR)$/;
/** Built-ins that set or remove what their words name; `set` and `functions` are fish's. */
const NAMES_THINGS =
  /^(?:export|declare|typeset|local|readonly|integer|float|unset|unsetenv|setenv|set|functions|unfunction|unhash|disable|read|readarray|mapfile|getopts|let|autoload|alias)$/;
/** Options with which these only show. */
const SHOWS = /^(?:-[A-Za-z]{0,4}[pfFq][A-Za-z]{0,4}|--query|--names|--show)$/;
/** Built-ins without a program of the same name: switched off, they are missing, and ours are the ones who need them. */
const NEEDED = new Set(
  'trap builtin eval declare local return shopt unset readonly source . exec history'.split(' '),
);
const LISTS =
  /^(?:ls|stat|test|\[|\[\[|file|find|fd|du|tree|realpath|readlink|dirname|basename|echo|printf|mkdir|git)$/;
const RUNS_CODE =
  /^(?:python[\d.]*|pypy3?|node|nodejs|bun|deno|perl|ruby|php|lua|osascript|tclsh)$/;

/** What one command does to our doors, beside its own effects. */
export function ownDoorEffects(invocation: Invocation, context: EffectContext): readonly Effect[] {
  // Elsewhere there is no door of ours.
  if (invocation.via.some(({ kind }) => kind === 'remote' || kind === 'container')) return [];
  const site = { invocation, context };
  return [...switchedOff(site), ...spokenTo(site), ...startedBare(site), ...ownProgramRun(site)];
}

function switchedOff(site: Site): readonly Effect[] {
  const { invocation, context } = site;
  if (context.shellName === 'bash' && isDefinition(invocation)) return [];
  const name = programName(invocation.program.text);
  const off = (what: string): readonly Effect[] => [tamper(site, 'configure', 'guard', what)];
  if (GATE_NAME.test(name)) return off(name);
  const given = [...invocation.env].find(([key, value]) => weakens(key, value.text));
  if (given !== undefined) return off(given[0]);
  const named =
    unsetBehindEnv(invocation).find((key) => weakens(key, undefined)) ??
    namedBy(name, invocation.args);
  if (named !== undefined) return off(named);
  return isHookOfShell(site, name) ? off(`${name} of the shell's gate`) : [];
}

/**
 * A function that is defined, not a variable that is set. In bash ours cannot be defined anew, and agents that record the
 * person's shell hand its functions back before each command, ours among them (Claude Code 2.1.197, seen).
 */
function isDefinition({ program, args, source }: Invocation): boolean {
  return program.text === 'declare' && GATE_NAME.test(source) && args.at(-1)?.text === `${source}=`;
}

/** `text` is undefined where the variable goes. Without `REMIT_HOOK` a door only sees more. */
function weakens(key: string, text: string | undefined): boolean {
  if (key === 'REMIT_HOOK') return text !== undefined && text !== '';
  if (key === 'REMIT_DOOR') return text !== 'agent';
  return DOOR_VARIABLE.test(key) || GATE_NAME.test(key);
}

/** The name of ours that a built-in of the shell is given to set or to remove. */
function namedBy(program: string, args: readonly Value[]): string | undefined {
  const all = args.map(({ text }) => text);
  const words = program === 'printf' && all[0] === '-v' ? all.slice(1, 2) : all;
  if (words === all && !NAMES_THINGS.test(program)) return undefined;
  const isFish = program === 'set';
  const erases = words.some((word) => /^-\w{0,4}e$|^--erase$/.test(word));
  const removes = /^un|^disable$/.test(program) || erases;
  const shows = !removes && words.some((word) => SHOWS.test(word));
  for (const [at, word] of words.entries()) {
    const [, key = '', equals] = /^(\w+)(?:\[[^\]]*\])?\+?(=)?/.exec(word) ?? [];
    if (!DOOR_VARIABLE.test(key) && !GATE_NAME.test(key)) continue;
    const value = isFish ? words[at + 1] : equals ? word.slice(word.indexOf('=') + 1) : undefined;
    // `export NAME` alone hands on what stands there.
    const only = /^(?:export|readonly|declare|typeset|local)$/.test(program) && !equals;
    if (shows || (only && !erases)) continue;
    if (weakens(key, removes ? undefined : (value ?? ''))) return key;
  }
  return undefined;
}

/**
 * The shell's own means by which its gate sees commands, taken away in a text that did not set them: in bash and zsh a
 * DEBUG trap, and the built-ins that it is made of.
 */
function isHookOfShell(site: Site, name: string): boolean {
  const { invocation, context } = site;
  const words = invocation.args.map(({ text }) => text);
  const setsTrap = (): boolean =>
    context
      .siblings(invocation)
      .some(
        ({ program, args }) =>
          programName(program.text) === 'trap' &&
          args.some(({ text }) => isDebug(text)) &&
          !/^(?:|-|--|DEBUG)$/.test(args[0]?.text ?? ''),
      );
  switch (name) {
    case 'trap': {
      const [first, ...signals] = words.filter((word) => word !== '--');
      const resets = first === '-' || first === '' || (signals.length === 0 && isDebug(first));
      return resets && words.some(isDebug) && !setsTrap();
    }
    case 'enable':
      return words.some((word) => /^-\w*n/.test(word)) && words.some((word) => NEEDED.has(word));
    case 'disable':
      return words.some((word) => NEEDED.has(word));
    case 'setopt':
      return words.some((word) => optionName(word) === 'nodebugbeforecmd') && !setsTrap();
    case 'unsetopt':
      return words.some((word) => optionName(word) === 'debugbeforecmd') && !setsTrap();
    case 'set':
      return (
        words.some((word, at) => words[at - 1] === '+o' && optionName(word) === 'debugbeforecmd') &&
        !setsTrap()
      );
    default:
      return false;
  }
}

function isDebug(signal: string | undefined): boolean {
  return /^(?:SIG)?DEBUG$/i.test(signal ?? '');
}

/** zsh takes names of options without regard to case and underscores. */
function optionName(word: string): string {
  return word.replaceAll('_', '').toLowerCase();
}

/** The files in which the gate's address and secrets stand, and its socket: only its own programs open them. */
function spokenTo(site: Site): readonly Effect[] {
  const { invocation, context } = site;
  const name = programName(invocation.program.text);
  const words = LISTS.test(name) ? [] : invocation.args;
  const opened = [
    ...words.map(withoutAddressType),
    ...invocation.redirects.map(({ target }) => target),
    ...(invocation.stdin.kind === 'file' ? [invocation.stdin.path] : []),
  ];
  const found = opened
    .map((word) => context.path(word, invocation))
    .find((path) => path !== undefined && isGateAddress(path, context.look));
  if (found !== undefined) return [gateOpened(site, found)];
  const { stdin } = invocation;
  const read = stdin.kind === 'text' || stdin.kind === 'pipe' ? [stdin.value] : [];
  const code = RUNS_CODE.test(name) ? [...invocation.args, ...read] : [];
  const held = code.some((text) => text !== undefined && namesGateAddress(text.text, context.look));
  return held ? [gateOpened(site, 'run')] : [];
}

/** `$REMIT_HOME/doors/off`: whatever the variable holds in that shell, ours is meant. */
export function ownPlace({ text, sources }: Value, look: Look): readonly Place[] | undefined {
  if (!sources.some((from) => from.kind === 'env' && from.name === 'REMIT_HOME')) return undefined;
  const below = text.startsWith(`${UNKNOWN_TEXT}/`) ? text.slice(UNKNOWN_TEXT.length) : undefined;
  if (below === undefined || below.includes(UNKNOWN_TEXT)) return undefined;
  return [{ path: normalise(`${guardHome(look)}${below}`), many: false }];
}

export function gateOpened(site: Site, path: string): Effect {
  return tamper(site, 'read', 'guard', baseName(path));
}

/** socat's `UNIX-CONNECT:path`, curl's `--unix-socket=path`. */
function withoutAddressType(word: Value): Value {
  const text = word.text.replace(/^(?:[A-Z-]{2,20}:|--[a-z-]{1,40}=)(?=[/~])/i, '');
  return text === word.text ? word : { ...word, text: text.replace(/,.*$/s, '') };
}

/** What stands in our home runs for agents' hooks and for shells; whoever starts it by hand speaks in their name. */
function ownProgramRun(site: Site): readonly Effect[] {
  const { invocation, context } = site;
  const name = programName(invocation.program.text);
  const script = RUNS_CODE.test(name)
    ? invocation.args.find(({ text }) => !text.startsWith('-'))
    : undefined;
  const path = script === undefined ? undefined : context.path(script, invocation);
  if (path === undefined) return [];
  const isOurs = isGuardHome(path, context.look) || OWN_BUNDLE.test(path);
  return isOurs ? [tamper(site, 'execute', 'guard', baseName(path))] : [];
}

/** The hook, the command line, the gate: where an editor or a package manager put them. */
const OWN_BUNDLE = /\/(?:extensions\/remit\.[^/]+|node_modules\/remit)\/dist\/[\w-]+\.js$/;

/**
 * A shell for typing that reads none of what its gate is read through: it is started without an environment, or told to
 * read no file. Given a text, it is nothing special: the text is read here.
 */
function startedBare(site: Site): readonly Effect[] {
  const { invocation } = site;
  const name = programName(invocation.program.text);
  if (!/^(?:bash|zsh|fish)$/.test(name) || !waitsForTyping(invocation)) return [];
  const words = invocation.args.map(({ text }) => text);
  const through = READ_THROUGH[name as keyof typeof READ_THROUGH];
  const bare =
    losesEnvironment(invocation) ||
    invocation.env.has(through) ||
    unsetBehindEnv(invocation).includes(through) ||
    (name === 'zsh' && words.some((word) => /^-\w*f|^--no-?rcs$/.test(word))) ||
    (name === 'fish' && words.some((word) => /^-\w*N|^--no-config$/.test(word)));
  return bare
    ? [machineChange(site, 'execute', 'process', `${name} without its gate`, 'hard')]
    : [];
}

/** By which a shell for typing finds its gate (src/doors/environment.ts). */
const READ_THROUGH = { bash: 'PROMPT_COMMAND', zsh: 'ZDOTDIR', fish: 'XDG_DATA_DIRS' } as const;

/** The variables of `env -u NAME`. */
function unsetBehindEnv(invocation: Invocation): readonly string[] {
  const words = wordsOf(invocation, 'env', /^-[uCSPa]$/);
  return words.flatMap((word, at) => {
    if (word === '-u' || word === '--unset') return words[at + 1] ?? [];
    return /^(?:-u|--unset=)(\w+)$/.exec(word)?.[1] ?? [];
  });
}

function losesEnvironment(invocation: Invocation): boolean {
  const behindEnv = wordsOf(invocation, 'env', /^-[uCSPa]$/);
  if (behindEnv.some((word) => /^(?:-|-[0v]*i[a-zA-Z]*|--ignore-environment)$/.test(word)))
    return true;
  return wordsOf(invocation, 'exec', /^-l?a$/).some((word) => /^-[al]*c[al]*$/.test(word));
}

/** The words between a wrapper and what it starts: its options, their values and assignments. */
function wordsOf(invocation: Invocation, wrapper: string, valued: RegExp): readonly string[] {
  if (!invocation.via.some(({ program }) => programName(program) === wrapper)) return [];
  const words = invocation.source.split(/\s+/);
  const from = words.findIndex((word) => programName(word) === wrapper) + 1;
  let to = from;
  while (to < words.length && /^-|^\w+=/.test(words[to]!)) to += valued.test(words[to]!) ? 2 : 1;
  return from === 0 ? [] : words.slice(from, to);
}
