/** Paths and variables as Windows writes them, in the form that everything else is judged in. */
import type { Value } from './invocation';
import type { Reader } from './reader';
import type { Scope } from './state';
import { plain, unknown, withText } from './values';
import { findVariable } from './variables';

/** A path with forward slashes. `\\?\C:\x` is `C:/x`; the device `NUL` holds nothing and keeps nothing. */
export function forward(path: Value): Value {
  if (/^(?:\\\\\.\\)?nul:?$/i.test(path.text)) return withText(path, '/dev/null');
  const text = path.text.replace(/^\\\\[?.]\\/, '').replaceAll('\\', '/');
  return text === path.text ? path : withText(path, text);
}

/** A word of a program: a path gets forward slashes, an address, an expression or a text stays as it is. */
export function wordOf(word: Value): Value {
  const { text } = word;
  if (!text.includes('\\') || /^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return word;
  const [, before = '', path = ''] = /^(--?[\w-]+[=:]|[\w.]+=)?(.*)$/s.exec(text) ?? [];
  const isExpression = /\\[dwsDWS][+*?{]|\\[.()[\]][+*?]|\\[|^$+]/.test(path);
  const isPath = /^[\w.,:~@+\\/*?[\] \uFFFD()#-]+$/.test(path) && !isExpression;
  return isPath ? withText(word, before + path.replaceAll('\\', '/')) : word;
}

/** The program of a word: forward slashes; a bare name without the ending that Windows adds by itself. */
export function programWord(word: Value): Value {
  const path = forward(word);
  const isWrapper = /(^|\/)(gradlew|mvnw)\.(cmd|bat)$/i.test(path.text);
  const isBare =
    !path.text.includes('/') || /^[A-Za-z]:\/(Program Files|Windows)\b/i.test(path.text);
  if (!isBare && !isWrapper) return path;
  return withText(path, path.text.replace(/\.(exe|cmd|bat|com)$/i, ''));
}

/** Where Windows keeps its folders, unless the machine says otherwise; below the home folder where they are the person's. */
const FOLDERS: Readonly<Record<string, string>> = {
  TEMP: '~/AppData/Local/Temp',
  TMP: '~/AppData/Local/Temp',
  APPDATA: '~/AppData/Roaming',
  LOCALAPPDATA: '~/AppData/Local',
  USERPROFILE: '~',
  HOME: '~',
  ONEDRIVE: '~/OneDrive',
  SYSTEMROOT: 'C:/Windows',
  WINDIR: 'C:/Windows',
  SYSTEMDRIVE: 'C:',
  PROGRAMFILES: 'C:/Program Files',
  'PROGRAMFILES(X86)': 'C:/Program Files (x86)',
  PROGRAMDATA: 'C:/ProgramData',
  ALLUSERSPROFILE: 'C:/ProgramData',
  PUBLIC: 'C:/Users/Public',
};

/** A variable of the environment; Windows does not mind the case of its name. */
export function environmentVariable(reader: Reader, scope: Scope, name: string): Value {
  const upper = name.toUpperCase();
  for (const spelling of [name, upper]) {
    const found = findVariable(reader, scope, spelling);
    if (found) return found.value;
  }
  const own = [...scope.shell.variables].find(([key]) => key.toUpperCase() === upper);
  if (own) return own[1].value;
  const folder = Object.hasOwn(FOLDERS, upper) ? FOLDERS[upper] : undefined;
  const isHere = scope.frame.elsewhere === undefined && reader.look.platform === 'windows';
  if (folder !== undefined && isHere) {
    return plain(folder.replace(/^~/, reader.look.home), `$env:${name}`);
  }
  return unknown([{ kind: 'env', name }], `$env:${name}`);
}

/** A path without the separators at its end, in one pass. */
export function withoutEnd(path: string): string {
  let end = path.length;
  while (end > 0 && (path[end - 1] === '/' || path[end - 1] === '\\')) end -= 1;
  return path.slice(0, end);
}
