/** Where a process number comes from: a file, a port, a name, or a listing of everything that runs. */
import type { Invocation, Value } from '../../shell/invocation';
import type { Site } from '../build';
import { isGuardHome } from '../notable-paths';
import { programName } from '../registry-name';
import { namesCritical, namesServer } from './process-names';

/**
 * - `named`: somebody said which process: its number was kept, its port, its program or its parent was named
 * - `critical`: what was named keeps the machine running
 * - `anybody`: picked out of all that runs, by nothing that names it
 */
export type ProcessOrigin =
  | { readonly kind: 'named' }
  | { readonly kind: 'critical'; readonly name: string }
  | { readonly kind: 'anybody' };

const NAMED: ProcessOrigin = { kind: 'named' };
const ANYBODY: ProcessOrigin = { kind: 'anybody' };

/** Programs that answer with the numbers of what their own words name. */
const FINDERS = /^(pgrep|pidof|pidwait|systemctl|service|launchctl|rc-service|supervisorctl)$/;

export function processOrigin(site: Site, word: Value): ProcessOrigin {
  // `/proc/[0-9]*`: every folder of that pattern is a process.
  if (word.glob) return ANYBODY;
  const { look } = site.context;
  if (word.sources.some((from) => from.kind === 'file' && isGuardHome(from.path, look))) {
    return { kind: 'critical', name: 'remit' };
  }
  const programs = new Set(
    word.sources.flatMap((source) =>
      source.kind === 'command' ? [source.command.split(' ')[0] ?? ''] : [],
    ),
  );
  const before = site.context.siblings(site.invocation);
  for (const finder of before) {
    const name = programName(finder.program.text);
    if (!programs.has(name) || !FINDERS.test(name)) continue;
    const critical = finder.args.find((arg) => isGrave(arg.text.replace(/\.service$/, '')));
    if (critical) return { kind: 'critical', name: critical.text };
    if (name === 'pgrep' && !namesAnything(finder)) return ANYBODY;
  }
  if (programs.has('ps')) return fromListing(before);
  return site.invocation.repeated && word.sources.length === 0 ? ANYBODY : NAMED;
}

function isGrave(name: string): boolean {
  return namesCritical(name) || /\bremit\b/.test(name);
}

/** `pgrep -u bob` lists all that a person runs; a parent, a group or a file of numbers is somebody's own choice. */
function namesAnything(finder: Invocation): boolean {
  const words = finder.args.map((arg) => arg.text);
  return words.some(
    (word, at) =>
      (!word.startsWith('-') && !/^-[uUGt]$/.test(words[at - 1] ?? '')) ||
      /^-(P|g|s|F|-parent|-pgroup|-session|-pidfile)/.test(word),
  );
}

/** Every listing of all processes whose lines are handed on, with what filters them on the way. */
function fromListing(commands: readonly Invocation[]): ProcessOrigin {
  let origin = NAMED;
  for (const listing of commands) {
    if (programName(listing.program.text) !== 'ps' || !listsAll(listing)) continue;
    const chain = chainFrom(listing, commands);
    const end = chain[chain.length - 1] ?? listing;
    if (end.stdout.kind === 'terminal' && !/^(kill|read|readarray|mapfile)$/.test(end.program.text))
      continue;
    const names = chain.flatMap(filterNames);
    const grave = names.find((name) => isGrave(name) || namesServer(name));
    if (grave !== undefined) return { kind: 'critical', name: grave };
    if (names.length === 0) origin = ANYBODY;
  }
  return origin;
}

/** Selects by `-e`, `-A`, `-u USER` or in the old style `aux`; `-p`, `-C`, `--ppid` name what they show. */
function listsAll(listing: Invocation): boolean {
  const words = listing.args.map((arg) => arg.text);
  const chosen = words.some((word) =>
    /^(-[oO]?[pCgst]|-\w*p|--p?pid.*|-q|--sid.*|--Group)$/.test(word),
  );
  if (chosen) return false;
  return words.some((word) => /^-[A-Za-z]*[eAaxdUu]|^(?=[a-z]+$)[^ax]*[ax]/.test(word));
}

/** The commands that its lines run through. */
function chainFrom(listing: Invocation, commands: readonly Invocation[]): readonly Invocation[] {
  const chain: Invocation[] = [];
  let at: Invocation | undefined = listing;
  while (at?.stdout.kind === 'pipe' && chain.length < 32) {
    const to: number = at.stdout.to;
    at = commands[to];
    if (at === undefined || chain.includes(at)) break;
    chain.push(at);
  }
  return chain;
}

/** Names that a filter keeps: `grep NAME`, `awk '/NAME/'`, `awk '$2 == "NAME"'`, `sed -n '/NAME/p'`. */
function filterNames(filter: Invocation): readonly string[] {
  const words = filter.args.map((arg) => arg.text);
  switch (programName(filter.program.text)) {
    case 'grep':
    case 'egrep':
    case 'fgrep':
    case 'rg':
    case 'ag': {
      if (words.some((word) => /^-[A-Za-z]*v|^--invert-match$/.test(word))) return [];
      const given = words.filter((_word, at) => words[at - 1] === '-e');
      const first = words.find((word) => !word.startsWith('-'));
      const patterns = given.length > 0 ? given : first === undefined ? [] : [first];
      // `[n]ame` is written so that the filter does not find itself.
      return patterns
        .filter((pattern) => /[A-Za-z\uFFFD]/.test(pattern))
        .map((pattern) => pattern.replace(/\[(.)\]/g, '$1'));
    }
    case 'awk':
    case 'gawk':
    case 'mawk':
    case 'sed': {
      const program = words.find((word) => !word.startsWith('-')) ?? '';
      return [...program.matchAll(/(!\s*)?\/([^/]{2,100})\/|[=~]\s*"([^"]{2,100})"/g)].flatMap(
        (match) => (match[1] === undefined ? [match[2] ?? match[3] ?? ''] : []),
      );
    }
    default:
      return [];
  }
}
