/**
 * Programs that come with Windows and that PowerShell and cmd.exe start alike, in the words of the described program
 * that does the same. Source: the command reference of Windows. Undefined: the program keeps its own name and words.
 */
import type { Value } from './invocation';
import { plain, withText } from './values';
import { forward } from './windows-paths';

export type Words = readonly (string | Value)[];

/** What only shows something. */
const SHOWS =
  /^(ipconfig|systeminfo|driverquery|getmac|tasklist|qprocess|quser|query|ver|vol|tree|where|arp|nbtstat|pathping|tracert|gpresult|fsutil-show|openfiles|msinfo32|chcp|clip|choice|title|color|cls|prompt|verify|doskey|help|mode|assoc-show|ftype-show|pause|sqllocaldb-show|vswhere|winver|sort-show)$/;

export function windowsProgram(name: string, args: readonly Value[]): Words | undefined {
  const switches = args.filter(isSwitch).map((arg) => arg.text.toLowerCase());
  const operands = args.filter((arg) => !isSwitch(arg));
  if (SHOWS.test(name)) return ['true'];
  switch (name) {
    case 'findstr':
      return ['grep', '-e', ...operands.slice(0, 1), ...operands.slice(1).map(forward)];
    case 'fc':
    case 'comp':
      return switches.length + operands.length > 1 ? ['diff', ...operands.map(forward)] : undefined;
    case 'timeout':
      return switches.includes('/t') || /^\/t/i.test(args[0]?.text ?? '') ? ['sleep'] : undefined;
    case 'taskkill':
      return killed(args);
    case 'tskill':
      return ['kill', ...operands];
    case 'xcopy':
      return ['cp', '-r', ...operands.map(forward)];
    case 'robocopy':
      return mirrored(switches, operands.map(forward));
    case 'mklink': {
      const [link, target] = operands.map(forward);
      return link && target ? ['ln', '-s', target, link] : undefined;
    }
    case 'certutil':
    case 'bitsadmin':
      return downloaded(args);
    case 'sqllocaldb':
      return /^(info|i|versions|v|start|s)$/i.test(args[0]?.text ?? '') ? ['true'] : undefined;
    case 'runas':
      return operands.length > 0 ? ['sudo', 'cmd', '/c', ...operands] : undefined;
    default:
      return undefined;
  }
}

function isSwitch(arg: Value): boolean {
  return /^[/-][A-Za-z?][\w-]*(:.*)?$/.test(arg.text);
}

/** `taskkill /f /im node.exe`, `taskkill /pid 12`. */
function killed(args: readonly Value[]): Words {
  const words: (string | Value)[] = [];
  args.forEach((arg, at) => {
    const next = args[at + 1];
    if (!next) return;
    if (/^[/-]im$/i.test(arg.text))
      words.push('killall', withText(next, next.text.replace(/\.exe$/i, '')));
    else if (/^[/-]pid$/i.test(arg.text)) words.push('kill', next);
    else if (/^[/-]fi$/i.test(arg.text)) words.push('killall', next);
  });
  return words.length > 0 ? words.slice(0, 2) : ['true'];
}

/** `/mir` and `/purge` delete what is only in the second folder; `/move` takes the first away. */
function mirrored(switches: readonly string[], operands: readonly Value[]): Words {
  const [from, to] = operands;
  if (!from || !to || switches.includes('/l')) return ['true'];
  const deletes = switches.some((word) => /^\/(mir|purge)$/.test(word)) ? ['--delete'] : [];
  const moves = switches.some((word) => /^\/(move|mov)$/.test(word))
    ? ['--remove-source-files']
    : [];
  return ['rsync', '-a', ...deletes, ...moves, withText(from, `${from.text}/`), to];
}

/** `certutil -urlcache -f URL FILE`, `bitsadmin /transfer NAME URL FILE`. */
function downloaded(args: readonly Value[]): Words | undefined {
  const at = args.findIndex((arg) => /^https?:\/\//i.test(arg.text));
  const url = args[at];
  const file = args[at + 1];
  if (!url)
    return /^-(hashfile|dump|encode|decode|verify|store|\?)/i.test(args[0]?.text ?? '')
      ? ['cat', ...args.slice(1, 2).map(forward)]
      : undefined;
  return ['curl', url, ...(file ? [plain('-o'), forward(file)] : [])];
}
