/** `powershell` and `pwsh` as programs: which of their words is the text. Source: about_PowerShell_exe, about_Pwsh. */
import { bytesOfBase64, fromUtf16 } from './encodings';
import type { Value } from './invocation';
import { baseName, join, unknown, withText } from './values';

/**
 * - `text`: PowerShell text   - `file`: a script and its words   - `input`: the text comes from the standard input
 * - `person`: it is started for a person   - `unread`: an option is not known
 */
export type PowerShellStart =
  | { readonly kind: 'text'; readonly text: Value; readonly folder?: Value }
  | { readonly kind: 'file'; readonly words: readonly Value[]; readonly folder?: Value }
  | { readonly kind: 'input' | 'person' | 'nothing' | 'unread' };

const VALUED =
  'configurationfile configurationname custompipename executionpolicy inputformat outputformat psconsolefile settingsfile version windowstyle workingdirectory'.split(
    ' ',
  );
const SWITCHES =
  'interactive login mta noexit nologo noninteractive noprofile noprofileloadtime removeworkingdirectorytrailingcharacter sshservermode sta namedpipeservermode'.split(
    ' ',
  );
const SHORT: Readonly<Record<string, string>> = {
  c: 'command',
  e: 'encodedcommand',
  ec: 'encodedcommand',
  f: 'file',
  v: 'version',
  ep: 'executionpolicy',
  ex: 'executionpolicy',
  w: 'windowstyle',
  wd: 'workingdirectory',
  nop: 'noprofile',
  noni: 'noninteractive',
  i: 'interactive',
  l: 'login',
  inp: 'inputformat',
  if: 'inputformat',
  o: 'outputformat',
  of: 'outputformat',
  h: 'help',
  '?': 'help',
};
const ALL = [
  ...VALUED,
  ...SWITCHES,
  'command',
  'commandwithargs',
  'encodedcommand',
  'file',
  'help',
];

function fullName(word: string): string | undefined {
  const name = word.replace(/^(--?|\/)/, '').toLowerCase();
  if (Object.hasOwn(SHORT, name)) return SHORT[name];
  return ALL.find((each) => each === name) ?? ALL.find((each) => each.startsWith(name));
}

export function readStart(words: readonly Value[]): PowerShellStart {
  const program = baseName(words[0]?.text.replaceAll('\\', '/') ?? '').toLowerCase();
  let folder: Value | undefined;
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    const rest = words.slice(at + 1);
    if (!word) break;
    const place = folder ? { folder } : {};
    if (word.text === '-') return { kind: 'input' };
    if (!/^(-|\/\w+$)/.test(word.text) || !word.known) {
      // The first word without a dash: Windows PowerShell runs it as a command, version 7 as a file.
      const isFile = program.startsWith('pwsh') || (rest.length === 0 && /\.ps1$/i.test(word.text));
      if (isFile && /\.ps1$/i.test(word.text))
        return { kind: 'file', words: [word, ...rest], ...place };
      return { kind: 'text', text: join([word, ...rest], ' '), ...place };
    }
    const name = fullName(word.text);
    switch (name) {
      case undefined:
        return { kind: 'unread' };
      case 'help':
        return { kind: 'nothing' };
      case 'command':
      case 'commandwithargs':
        if (rest[0]?.text === '-') return { kind: 'input' };
        return rest.length === 0
          ? { kind: 'person' }
          : { kind: 'text', text: join(rest, ' '), ...place };
      case 'encodedcommand':
        return { kind: 'text', text: decoded(rest[0]), ...place };
      case 'file':
        if (rest[0]?.text === '-') return { kind: 'input' };
        return rest.length === 0 ? { kind: 'person' } : { kind: 'file', words: rest, ...place };
      default:
        if (!VALUED.includes(name)) break;
        if (name === 'workingdirectory') folder = rest[0];
        if (name === 'version' && program.startsWith('pwsh')) return { kind: 'nothing' };
        at += 1;
    }
  }
  return { kind: 'person' };
}

function decoded(word: Value | undefined): Value {
  const bytes = word?.known ? bytesOfBase64(word.text) : undefined;
  const text = bytes === undefined ? undefined : fromUtf16(bytes);
  return word && text !== undefined
    ? withText(word, text)
    : unknown(word?.sources ?? [], word?.raw ?? '');
}
