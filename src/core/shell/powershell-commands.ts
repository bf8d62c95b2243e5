/** A command of PowerShell: function, alias, cmdlet, script, else a program like any other. */
import type { Value } from './invocation';
import { bind } from './powershell-binding';
import { CMDLETS } from './powershell-cmdlets';
import { ALIASES, COMMON, FORMER_ALIASES, LOOKS, PARAMETERS, QUIET } from './powershell-names';
import { asValue, emit, linesOf, nothingKnown, setThings } from './powershell-state';
import type { PsMachine, PsSite, Things } from './powershell-state';
import type { PsBlock, PsWord } from './powershell-syntax';
import { addProblem, lookAt, ranBy } from './reader';
import { amazonWords, azureWords } from './powershell-clouds';
import { absolute, join, plain, unknown, value, withText } from './values';
import { keep } from './unwrap';
import { forward, programWord, wordOf } from './windows-paths';
import { windowsProgram } from './windows-programs';
import { say } from '../model/say';

export function runCommand(
  ps: PsMachine,
  call: '' | '&' | '.',
  words: readonly PsWord[],
  site: PsSite,
): Things {
  const [first, ...rest] = words;
  if (!first) return [];
  const named = first.type === 'argument' ? ps.evaluate(first.value, site.at) : [];
  const [thing] = named;
  if (thing?.block)
    return ps.block(thing.block, site.at, new Map([['args', args(ps, rest, site)]]));
  const program = asValue(named);
  if (first.type !== 'argument' || !program.known) return runProgram(ps, program, rest, site);
  const text = program.text.replace(/^Microsoft\.PowerShell\.\w+\\/i, '');
  const name = text.toLowerCase();
  const own = site.at.state.functions.get(name);
  if (own) return callFunction(ps, own, rest, site);
  const alias = site.at.state.aliases.get(name)?.toLowerCase() ?? ALIASES.get(name);
  const cmdlet = alias ?? formerAlias(name, rest, site) ?? name;
  const known = Object.hasOwn(CMDLETS, cmdlet) ? CMDLETS[cmdlet] : undefined;
  if (known) return known({ name: cmdlet, bound: bind(cmdlet, rest, ps, site.at), site });
  if (/\.ps[m]?1$/i.test(name)) return runScript(ps, call, program, rest, site);
  if (/^[a-z]+-[a-z]\w*$/.test(cmdlet) && !/^(docker|git)-/.test(cmdlet)) {
    return otherCmdlet(ps, alias ?? text, rest, site);
  }
  return runProgram(ps, withText(program, alias ?? text), rest, site);
}

/**
 * In Windows PowerShell `curl -Uri` is `Invoke-WebRequest`; anything with curl's own options is curl. What is piped into
 * `sc` is a file's content, which the program of that name does not take.
 */
function formerAlias(name: string, words: readonly PsWord[], site: PsSite): string | undefined {
  const meant = Object.hasOwn(FORMER_ALIASES, name) ? FORMER_ALIASES[name] : undefined;
  if (meant === undefined) return undefined;
  const spec = PARAMETERS.get(meant);
  const own = [...(spec?.valued ?? []), ...(spec?.switches ?? [])];
  const isMeant = words.some(
    (word) =>
      word.type === 'parameter' &&
      word.name.length > 2 &&
      own.some((each) => each.startsWith(word.name.toLowerCase())),
  );
  return isMeant || (name === 'sc' && site.at.input !== undefined) ? meant : undefined;
}

/** A cmdlet that is not described here: a look is a look, all else is weighed by its name and words. */
function otherCmdlet(ps: PsMachine, name: string, rest: readonly PsWord[], site: PsSite): Things {
  const lower = name.toLowerCase();
  const bound = bind(lower, rest, ps, site.at);
  if (bound.has('whatif')) return [];
  const held = [...bound.given].filter(([key]) => !COMMON.valued.includes(key));
  const options = held.map(([key, things]) =>
    things.length > 0 ? join([plain(`--${key}=`), asValue(things)], '') : plain(`--${key}`),
  );
  const words: Value[] = [...bound.rest.map((things) => asValue(things)), ...options];
  const input = site.at.input ?? [];
  const azure = azureWords(lower) ?? amazonWords(name);
  const isQuiet = LOOKS.test(lower) || QUIET.has(lower);
  const start = azure ?? (isQuiet ? ['true'] : [lower]);
  const output = emit(site, [...start, ...words, ...(isQuiet || azure ? [] : input)]);
  return nothingKnown([output, ...input], site.source);
}

function callFunction(
  ps: PsMachine,
  block: PsBlock,
  words: readonly PsWord[],
  site: PsSite,
): Things {
  const names = block.parameters.map(({ name }) => name);
  const bound = bind('', words, ps, site.at, { positions: names, valued: names, switches: [] });
  const given = new Map([...bound.given].map(([name, things]) => [name, things] as const));
  given.set('args', bound.rest.flat());
  const { state } = site.at;
  const before = state.variables;
  const output = ps.block(block, site.at, given);
  state.variables = before;
  return output;
}

/** The words of a program. */
function args(ps: PsMachine, words: readonly PsWord[], site: PsSite): Things {
  return words.flatMap((word): Things => {
    switch (word.type) {
      case 'argument': {
        const things = ps.evaluate(word.value, site.at);
        // `a,b` reaches a program as it is written.
        const isList = word.value.type === 'list';
        return isList ? [join(things, ',')] : things;
      }
      case 'parameter': {
        if (!word.value) return [plain(word.raw)];
        const held = asValue(ps.evaluate(word.value, site.at), ',');
        return [join([plain(`-${word.name}:`), held], '')];
      }
      case 'splat': {
        const things = ps.evaluate(word.variable, site.at);
        return things.some((thing) => thing.fields)
          ? nothingKnown(things, word.variable.raw)
          : things;
      }
      default:
        return word satisfies never;
    }
  });
}

const KNOWN_WRAPPER = /(^|\/)(gradlew|mvnw)$/;

function runProgram(ps: PsMachine, program: Value, rest: readonly PsWord[], site: PsSite): Things {
  const given = args(ps, rest, site);
  const path = programWord(program);
  const isBatch = /\.(cmd|bat)$/i.test(program.text) && /[\\/]/.test(program.text);
  if (isBatch && !KNOWN_WRAPPER.test(path.text)) return runBatch(program, site);
  const name = path.text.slice(path.text.lastIndexOf('/') + 1).toLowerCase();
  const known = program.known ? windowsProgram(name, given) : undefined;
  return linesOf(emit(site, known ?? [path, ...given.map((word) => wordOf(word))]));
}

/** A script of cmd.exe: its text, where it can be had, is given to cmd.exe. */
function runBatch(program: Value, site: PsSite): Things {
  return linesOf(emit(site, ['cmd', '/c', 'call', forward(program)]));
}

/** What `python -m venv` writes to be run in the shell: it sets variables. */
const ENVIRONMENT_SETUP = /\/(Scripts|bin)\/activate\.ps1$/i;

/** `.\build.ps1 -Configuration Release`. */
function runScript(
  ps: PsMachine,
  call: '' | '&' | '.',
  file: Value,
  words: readonly PsWord[],
  site: PsSite,
): Things {
  const { reader } = ps.machine;
  const { scope } = site.at;
  const path = absolute(forward(file).text, scope.shell.cwd);
  const written = path === undefined ? undefined : reader.written.get(path);
  const isHere = path !== undefined && scope.frame.elsewhere === undefined;
  const found = isHere && !written ? lookAt(reader, path) : undefined;
  const text =
    written ??
    (found && value(found.text, !found.truncated, [{ kind: 'file', path: path ?? '' }], file.raw));
  const given = args(ps, words, site);
  if (!written && ENVIRONMENT_SETUP.test(path ?? '')) return linesOf(emit(site, ['true']));
  if (!text?.known) {
    const command = {
      words: [forward(file), ...given],
      env: new Map<string, Value>(),
      redirects: site.redirects,
      source: site.source,
    };
    const at = keep(ps.machine, command, scope, true);
    const from = text?.sources.find((source) => source.kind === 'url');
    addProblem(reader, say`the script ${path ?? file.raw} could not be looked at`, site.source, {
      ...ranBy(at),
      ...(from?.kind === 'url' ? { fetched: from.url } : {}),
      ...(isHere && !written ? { script: path } : {}),
    });
    return [unknown([{ kind: 'file', path: path ?? file.text }], site.source)];
  }
  if (isHere && !reader.lookedThrough.includes(path)) reader.lookedThrough.push(path);
  if (site.redirects.length > 0) emit(site, [':']);
  const via = { kind: 'shell', program: 'pwsh', where: path ?? file.text } as const;
  const frame = { ...scope.frame, via: [...scope.frame.via, via] };
  const state = call === '.' ? site.at.state : { ...site.at.state };
  if (call !== '.') {
    const root = path?.slice(0, path.lastIndexOf('/')) ?? '';
    setThings(state, 'psscriptroot', root === '' ? [unknown([], '$PSScriptRoot')] : [plain(root)]);
  }
  setThings(state, 'args', given);
  return ps.text(text, { ...site, at: { ...site.at, state, scope: { ...scope, frame } } });
}
