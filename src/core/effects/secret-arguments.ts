/**
 * Credentials in the words of programs that say nothing of them: a file that an undescribed program is given, and a
 * login that a printing program is handed as text.
 */
import type { Effect, ValueSource } from '../model/effect';
import type { Invocation, Value } from '../shell/invocation';
import { literal, localEffect, loginRead } from './build';
import { readPath, reads } from './build-files';
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

/** Forms of commands that print a login stored on this machine, where the program's own file does not say so. */
const PRINTERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^gh$/, /^auth status\b.*\s(-\w*t\w*|--show-token)\b/],
  [/^(kubectl|oc|k|kubecolor)$/, /^config view\b.*\s--raw\b/],
  [/^oc$/, /^whoami\b.*\s(-t|--show-token)\b/],
  [/^(npm|pnpm|yarn)$/, /^(config )?get \S*(_authToken|_password|_auth)\b/],
  [/^git$/, /^credential fill\b/],
  [/^(git|docker)-credential-[\w-]+$/, /^get\b/],
  [/^gcloud$/, /^config config-helper\b/],
  [/^(snyk|stripe)$/, /^config (get|--list)\b/],
  [/^vault$/, /^print token\b/],
  [/^getent$/, /^g?shadow\b/],
];

/** `gh auth status --show-token`, `kubectl config view --raw`. */
export function storedLogins(call: Call): readonly Effect[] {
  const forms = PRINTERS.filter(([name]) => name.test(call.name));
  if (forms.length === 0) return [];
  const words = call.invocation.args.map((word) => word.text).join(' ');
  return forms.some(([, form]) => form.test(words)) ? [loginRead(call, call.name)] : [];
}

/** A line editor is told on its input which files to read (`e`, `E`, `r`), and prints them. */
export function editedFiles(call: Call): readonly Effect[] {
  if (!/^(ed|red|ex)$/.test(call.name)) return [];
  const text = call.context.input(call.invocation)?.text ?? '';
  const names = [...text.matchAll(/(?:^|\n|\\n)[ \t]*[\d$.]*[eEr][ \t]+([^\s\\!][^\s\\]*)/g)];
  return names
    .slice(0, 100)
    .flatMap((match) => reads(call, [literal(match[1]!)]))
    .filter(({ resource }) => resource.class === 'secret');
}

/** Values that the shell itself took out of a credential file: `$(< FILE)`, a variable that was read from it. */
export function credentialValues(call: Call): readonly Effect[] {
  const { context, invocation } = call;
  const paths = invocation.args
    .flatMap((word) => word.sources)
    .flatMap((source) => (source.kind === 'file' ? [source.path] : []))
    .filter((path) => holdsCredentials(path, context.look.home));
  const aim = /^(echo|printf|print)$/.test(call.name) && isShown(invocation) ? 'shows' : 'uses';
  return [...new Set(paths)].flatMap((path) =>
    readPath(call, path, false, aim).filter(({ resource }) => resource.class === 'secret'),
  );
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
