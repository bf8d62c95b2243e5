/** What a call says and needs, as far as its words show it: where a sandbox would only let it fail, a person is asked. */
import type { Ports } from '../model/ports';
import { wordsOf } from '../effects/apis/lexicon';
import { phraseOf } from '../effects/build';
import { commandVerb } from '../effects/command-words';
import { environmentInWords } from '../effects/environment';
import { isInside, resolvePath } from '../effects/paths';
import { findProgram } from '../effects/registry';
import { programName } from '../effects/registry-name';
import { placeOf } from '../session/places';
import type { Invocation } from '../shell/invocation';
import type { EffectVerdict } from '../verdict/effects-judged';
import type { AskedCall } from './bounded-call';

/** In the sandbox `/tmp` is a folder of its own, and homes and other disks are empty but for tool chains. */
export function isHere(
  path: string | undefined,
  place: string | undefined,
  { look }: Ports,
): boolean {
  if (path === undefined || place === 'workspace' || place === 'cache') return true;
  if (place === 'temporary') return look.kind(path) === 'missing';
  return place === 'system' && !HIDDEN.some((folder) => isInside(path, folder));
}

const HIDDEN = [
  '/tmp',
  '/var/tmp',
  '/private/tmp',
  '/home',
  '/root',
  '/Users',
  '/run',
  '/var/run',
  '/mnt',
  '/media',
  '/Volumes',
];

/** Words that override a protection, or that fetch what the sandbox has no network for. */
const MORE =
  /^(?:forced?|hard|yolo|unsafe|insecure|dangerously|privileged|root|admin|sudo|kill|pkill|killall|install|download|fetch|clone|pull|upload|login|ssh|curl|wget)$/;
/** Acts of losing that the table of verbs leaves to their own programs, wherever in the call they stand. */
const LOSES = /(?:^|[^\w-])(?:rm|rmdir|unlink|rmtree|dd|mkfs|wipefs|shred)(?![\w-])/;
/** What hides a text from whoever reads the call is not merely unread. */
const HIDES =
  /(?:^|[^a-z])(?:base64|base32|basenc|b64decode|a2b_\w+|atob|fromhex|uudecode|xxd|openssl|gpg|age|decompress|gunzip|zcat|rot13)(?![a-z])/i;
/** Acts that reach somebody or something else: a sandbox only lets them fail. */
const BEYOND = /^(?:deploy|publish|send|grant|revoke|restore)$/;

/** The words say that something is lost, overridden or sent away: that is for a person, not for a sandbox. */
export function saysMore(call: AskedCall, asked: readonly EffectVerdict[]): boolean {
  const unread = asked.map(
    ({ situated: { effect } }) => `${effect.phrase} ${effect.resource.name}`,
  );
  // What a script is told stands in the call, and in the script a program that nobody knows is told it in turn.
  const starting = startingLines(call);
  if (starting === undefined) return true;
  const said = [wordsSaid(call.action.command), ...toldToScripts(call)];
  return [...unread, ...said, ...starting].some(saysMoreInWords);
}

/** What stands after the name of a script that was looked through, also inside the code of another language. */
function toldToScripts({ action, derivation: { lookedThrough } }: AskedCall): readonly string[] {
  return lookedThrough.flatMap((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const after = action.command.split(name).slice(1);
    return after.map((text) => text.slice(0, 2_000).split(ENDS_COMMAND)[0] ?? '');
  });
}

/**
 * A script that starts the next one tells it something as well. Undefined where nothing that is to be seen names what
 * runs: a recipe of another kind starts it, and what that says is not known here.
 */
function startingLines({
  action,
  derivation: { lookedThrough },
  ports,
}: AskedCall): readonly string[] | undefined {
  const names = lookedThrough.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const texts = lookedThrough.map((path) => ports.look.file(path)?.text ?? '');
  if (!names.every((name) => [action.command, ...texts].some((text) => text.includes(name))))
    return undefined;
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => names.some((name) => line.includes(name)))
      .map(wordsSaid),
  );
}

const ENDS_COMMAND = /[(){};|&<>\n'"`]/;

/** Signs of a program's text. */
const OF_CODE = /[(){};|&$<>=`\n\\]/;
/** What stands before a text that is only said: to a record, to a screen. */
const SAYS =
  /(?:^|\s)(?:-m|--(?:message|title|body|comment|description|subject|note|summary|reason))[=\s] ?$|(?:^|[\s;&|(])(?:echo|printf) (?:-\w+ )?$/;
/** What stands before the text of a language whose own words are not a command's. */
const RUNS =
  /(?:^|[\s/;&|(])(?:python[\d.]*|pypy3?|node|deno|bun|ruby|perl|php|[gmn]?awk|lua|Rscript|julia) [^'"|;&]*$/;
/** Text that is worked out and then run shows only some of its words. */
const WORKED_OUT =
  /\$\(|`|[<>]\(|<<<|(?:^|[\s;&|(])(?:eval|xargs|parallel|source|\.) |\|\s*(?:[\w./-]+ )*(?:[\w./-]*\/)?(?:(?:ba|z|da|k|c|tc|fi)?sh|python[\d.]*|perl|ruby|node|php)\b/;
const BEFORE_CHARS = 60;

function isCode(text: string): boolean {
  return /\s/.test(text) && OF_CODE.test(text);
}

/** The call's words without what is only said, and of program texts what their own strings say. */
function wordsSaid(text: string): string {
  let said = '';
  let from = 0;
  for (const { index: open } of text.matchAll(/["']/g)) {
    if (open < from) continue;
    const end = text.indexOf(text[open]!, open + 1);
    if (end < 0) break;
    const before = text.slice(Math.max(from, open - BEFORE_CHARS), open);
    said += `${text.slice(from, open)} ${saidBy(text.slice(open + 1, end), before)} `;
    from = end + 1;
  }
  return said + text.slice(from);
}

function saidBy(quoted: string, before: string): string {
  if (SAYS.test(before)) return '';
  if (!RUNS.test(before)) return quoted;
  return quoted
    .split(/\\?["']/)
    .filter((_, at) => at % 2 === 1)
    .join(' ');
}

function saysMoreInWords(text: string): boolean {
  const words = text.split(/\s+/).flatMap((part) => wordsOf(part));
  if (/^(?:production|staging)$/.test(environmentInWords(words.join('-'))?.name ?? '')) return true;
  return words.some((word) => {
    const verb = commandVerb(word);
    if (MORE.test(word)) return true;
    if (verb === undefined || verb.operation === 'read') return false;
    return verb.reversibility !== 'reversible' || BEYOND.test(verb.operation);
  });
}

/** Programs outside the sandbox that type keys into a terminal, and those that are nothing without a network. */
const OUTSIDE =
  /(?:^|\/)(?:tmux|screen|zellij|nc|ncat|netcat|socat|telnet|websocat|wscat|ftp|sftp|ssh|scp|rsync|curl|wget|http|https|xh|aria2c)$/;

/** Nothing in the words lies where the sandbox shows nothing, and nothing runs elsewhere than in it. */
export function hasWhatItNeeds(call: AskedCall): boolean {
  const { session, action, derivation, judged, ports } = call;
  const root = session.options.workspaceRoot;
  const start = resolvePath(root, action.cwd, ports.look.home);
  if (start === undefined || placeOf(start, root, ports.look) !== 'workspace') return false;
  if (/\/dev\/(?:tcp|udp)\//.test(action.command)) return false;
  if (LOSES.test(action.command) || HIDES.test(action.command)) return false;
  if (WORKED_OUT.test(action.command) || hidesInScript(call)) return false;
  if (namesHome(call)) return false;
  const unread = new Set(
    judged.flatMap(({ situated: { effect } }) =>
      effect.opaque === undefined ? [] : effect.phrase,
    ),
  );
  return (derivation.reading?.invocations ?? []).every((one) => {
    if (OUTSIDE.test(one.program.text)) return false;
    if (one.via.some(({ kind, program }) => ELSEWHERE.test(kind) || OUTSIDE.test(program)))
      return false;
    if (one.cwd !== undefined && !isHere(one.cwd, placeOf(one.cwd, root, ports.look), ports))
      return false;
    // What a described program does with its words stands among the effects.
    const isUnread = unread.has(phraseOf(one.source)) || !isDescribed(one);
    const args = one.args.map(({ text }) => text);
    const words = isUnread ? args : args.filter(isCode).flatMap((text) => text.split(BETWEEN));
    return [one.program.text, ...words].every((text) => isSeenInside(text, one, root, ports));
  });
}

/** Between the words of a program text; values may be told from their names as well. */
const BETWEEN = /[\s'"`;,()<>|&]+/;
const BETWEEN_VALUES = /[\s'"`=:;,()<>|&]+/;

/** In a script that was looked through, the line that nobody can read is written so that nobody could. */
function hidesInScript({ judged, derivation, ports }: AskedCall): boolean {
  const unread = judged.flatMap(({ situated: { effect } }) =>
    effect.opaque === undefined ? [] : effect.phrase,
  );
  const lines = derivation.lookedThrough.flatMap(
    (path) => ports.look.file(path)?.text.split('\n') ?? [],
  );
  return lines.some((line) => HIDES.test(line) && unread.some((phrase) => line.includes(phrase)));
}

/** A path of the home folder anywhere in the text, also in a part that could not be split into words. */
function namesHome({ session, action, ports }: AskedCall): boolean {
  const root = session.options.workspaceRoot;
  return action.command.split(BETWEEN_VALUES).some((word) => {
    if (
      !word.startsWith('~/') &&
      !word.startsWith('$HOME/') &&
      !word.startsWith(`${ports.look.home}/`)
    )
      return false;
    const path = resolvePath(root, word.replace('$HOME', '~'), ports.look.home);
    return path !== undefined && placeOf(path, root, ports.look) !== 'workspace';
  });
}

function isDescribed({ program }: Invocation): boolean {
  return program.known && findProgram(programName(program.text)) !== undefined;
}

const ELSEWHERE = /^(?:privilege|remote|container)$/;
const ADDRESS = /:\/\/|\S@\S/;

function isSeenInside(text: string, { cwd }: Invocation, root: string, ports: Ports): boolean {
  if (ADDRESS.test(text)) return false;
  const value = text.replace(/^--?[\w-]+=/, '');
  if (!/^(?:[~/]|\.\.(?:\/|$))/.test(value) || /\s/.test(value) || /^\/dev\/\w+$/.test(value))
    return true;
  const path = resolvePath(cwd, value, ports.look.home);
  return path === undefined || isHere(path, placeOf(path, root, ports.look), ports);
}
