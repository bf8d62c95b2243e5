/**
 * Credentials in the words of programs that say nothing of them: a file that an undescribed program is given, and a
 * login that a printing program is handed as text.
 */
import type { Effect, ValueSource } from '../model/effect';
import type { Invocation, Value } from '../shell/invocation';
import { localEffect } from './build';
import { readPath } from './build-files';
import { printedLogin } from './credentials';
import type { Call } from './define';
import { holdsCredentials } from './notable-paths';

/** Programs that hand their words on to a script or package of which the text is not always there to be read. */
const RUNS_OTHERS =
  /^(node|nodejs|bun|deno|tsx|ts-node|python[\d.]*|pypy3?|ruby|perl|php|lua|Rscript|npx|bunx|pnpx|uvx|npm|pnpm|yarn|java|dotnet|go|cargo|sqlite3)$/;

/** Of these, programs whose words are what they print. */
function printsItsWords(call: Call): boolean {
  if (call.name === 'sqlite3') return true;
  return /^(perl|ruby)$/.test(call.name) && call.has('n', 'p');
}

export function runsOthers(name: string): boolean {
  return RUNS_OTHERS.test(name);
}

/**
 * The credential files among the words of a program that nobody described: whoever is given such a file by its name
 * reads it. Whether it shows the contents or logs in with them is not known, so the read is noted and no more.
 */
export function credentialArguments(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  const effects: Effect[] = [];
  for (const word of invocation.args) {
    for (const value of pathsIn(word)) {
      const path = context.path(value, invocation);
      if (path === undefined || !holdsCredentials(path, context.look.home)) continue;
      effects.push(...readPath(call, path, false, printsItsWords(call) ? 'shows' : 'uses'));
    }
  }
  return effects;
}

/** `FILE`, `--option=FILE`, `@FILE`, `key=@FILE`. A bare word is a subcommand as often as a file, and text has blanks. */
function pathsIn(word: Value): readonly Value[] {
  const text = word.text.replace(/^-{1,2}[\w-]+=/, '').replace(/^(\w+=)?@/, '');
  if (!word.known || text.startsWith('-') || /[\n"'()<>|;]|^\w+:\/\//.test(text)) return [];
  // A path with blanks begins like a path; anything else with blanks is text.
  if (/\s/.test(text) && !/^(\/|~\/|\.{1,2}\/)/.test(text)) return [];
  if (!/[./]|^id_/.test(text)) return [];
  return [{ ...word, text }];
}

/** `echo $(tool auth token)`: what was captured to be used is printed after all. */
export function printedLogins(call: Call): readonly Effect[] {
  if (!/^(echo|printf|print)$/.test(call.name) || !isShown(call.invocation)) return [];
  const names = call.invocation.args.flatMap((word) => word.sources.flatMap(loginOf));
  return [...new Set(names)].map((name) =>
    localEffect(call, 'read', 'secret', name, { special: 'login-shown' }),
  );
}

function loginOf(source: ValueSource): readonly string[] {
  const label = source.kind === 'command' ? printedLogin(source.command) : undefined;
  return label === undefined ? [] : [label];
}

/** On the terminal, or in a file that can be read afterwards. */
function isShown({ stdout }: Invocation): boolean {
  return stdout.kind === 'terminal' || (stdout.kind === 'file' && stdout.path.text !== '/dev/null');
}
