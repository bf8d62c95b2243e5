/**
 * The code of a notebook, and of texts that are run as one: IPython's own language, percent scripts, fenced documents.
 * `!command`, `%magic` and `%%magic` are put as the Python that does the same, so that one reading tells what runs
 * (IPython's manual, "Built-in magic commands").
 */
import { isRecord } from '../apis/values';

export interface NotebookCode {
  /** `shell` for a kernel of bash. */
  readonly language: 'python' | 'javascript' | 'other' | 'shell';
  readonly text: string;
}

const MOST_CELLS = 500;

/** Undefined where the text is no notebook. */
export function notebookCode(text: string): NotebookCode | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  if (!isRecord(data) || !Array.isArray(data['cells'])) return undefined;
  const cells = (data['cells'] as readonly unknown[]).slice(0, MOST_CELLS).flatMap((cell) => {
    if (!isRecord(cell) || cell['cell_type'] !== 'code') return [];
    const { source } = cell;
    return [Array.isArray(source) ? source.join('') : typeof source === 'string' ? source : ''];
  });
  const language = languageOf(kernelOf(data['metadata']));
  const code = language === 'python' ? pythonOfCells(cells) : cells.join('\n');
  return { language, text: code };
}

function kernelOf(metadata: unknown): string {
  if (!isRecord(metadata)) return 'python';
  const { kernelspec, language_info: info } = metadata;
  const named = [
    isRecord(kernelspec) ? kernelspec['language'] : undefined,
    isRecord(info) ? info['name'] : undefined,
    isRecord(kernelspec) ? kernelspec['name'] : undefined,
  ].find((name) => typeof name === 'string' && name !== '');
  return typeof named === 'string' ? named : 'python';
}

function languageOf(kernel: string): NotebookCode['language'] {
  if (/^(i?python|sage|xeus-python|pyspark)/i.test(kernel)) return 'python';
  if (/^(javascript|typescript|deno|node|tslab)/i.test(kernel)) return 'javascript';
  return /^(bash|sh|zsh|shell)$/i.test(kernel) ? 'shell' : 'other';
}

/** The blocks of `{python}`, `{bash}` and their like of a document that Quarto or knitr runs. */
export function fencedCode(text: string): string {
  const cells: string[] = [];
  let open: { fence: string; language: string; lines: string[] } | undefined;
  for (const line of text.split('\n').slice(0, 20_000)) {
    if (open !== undefined) {
      if (line.trim() === open.fence) {
        const body = open.lines.join('\n');
        if (open.language === 'python') cells.push(body);
        else if (/^(bash|sh|zsh)$/.test(open.language)) cells.push(`%%bash\n${body}`);
        open = undefined;
      } else open.lines.push(line);
      continue;
    }
    const fence = /^\s*(`{3,}|~{3,})\s*\{\s*([A-Za-z]+)[^}]*\}/.exec(line);
    if (fence) open = { fence: fence[1]!, language: fence[2]!.toLowerCase(), lines: [] };
  }
  return pythonOfCells(cells);
}

/** A text of IPython: what `ipython -c` and a `.ipy` file hold. */
export function pythonOfIpython(text: string): string {
  return /^[ \t]{0,40}[!%?]|get_ipython\(/m.test(text) || /=\s*[!%]/.test(text)
    ? pythonOfCells([text])
    : text;
}

function pythonOfCells(cells: readonly string[]): string {
  const state: State = { database: undefined };
  return ['import os, sqlalchemy', ...cells.map((cell) => pythonOfCell(cell, state))].join('\n');
}

interface State {
  /** The address that `%sql` was last given. */
  database: string | undefined;
}

/** Magics whose body is Python. */
const AROUND = /^(time|timeit|prun|capture|memit|mprun|lprun|debug|python|python3|pypy|px)$/;
const SHELLS = /^(bash|sh|system|sx|!|cmd|script)$/;

function pythonOfCell(cell: string, state: State): string {
  const magic = /^\s*%%(!|[\w-]+)[ \t]*(.*)\n?/.exec(cell);
  if (magic === null)
    return cell
      .split('\n')
      .map((line) => pythonOfLine(line, state))
      .join('\n');
  const [head, name = '', words = ''] = magic;
  const body = cell.slice(head.length);
  if (AROUND.test(name)) return pythonOfCell(body, state);
  if (/^(bash|sh|zsh|system|sx|!|cmd)$/.test(name)) return started(body);
  if (name === 'script') return started(`${words} <<'REMIT_CELL'\n${body}\nREMIT_CELL`);
  if (/^(ruby|perl|node|js)$/.test(name) && name !== 'js')
    return started(`${name} <<'REMIT_CELL'\n${body}\nREMIT_CELL`);
  if (name === 'writefile' || name === 'file') {
    const append = /(?:^|\s)-a\b/.test(words);
    const path = words.replace(/(?:^|\s)-a\b/, '').trim();
    return `open(${quoted(path)}, ${append ? '"a"' : '"w"'}).write(${quoted(body)})`;
  }
  return name === 'sql' ? statement(words, body, state) : '';
}

function pythonOfLine(line: string, state: State): string {
  const [, indent = '', assigned = '', rest = ''] =
    /^(\s*)([A-Za-z_][\w., ]*=\s*)?(.*)$/s.exec(line) ?? [];
  if (rest.startsWith('!')) {
    const command = rest.replace(/^!!?/, '').trim();
    return `${indent}${assigned}${assigned === '' ? started(command) : `os.popen(${interpolated(command)})`}`;
  }
  const magic = /^%([\w-]+)[ \t]*(.*)$/s.exec(rest);
  // `a = b % c` never begins with the sign.
  if (magic === null) {
    if (/^\?|[\w\])]\?\??\s*$/.test(rest)) return `${indent}pass`;
    return line
      .replaceAll('get_ipython().system(', 'os.system(')
      .replaceAll('get_ipython().getoutput(', 'os.popen(');
  }
  return `${indent}${assigned}${lineMagic(magic[1]!, magic[2]!, state)}`;
}

function lineMagic(name: string, words: string, state: State): string {
  if (SHELLS.test(name)) return started(words);
  if (AROUND.test(name)) return words.replace(/^(?:-\w+(?:\s+\d+)?\s+)*/, '') || 'pass';
  switch (name) {
    case 'pip':
    case 'conda':
    case 'mamba':
    case 'uv':
      return started(`${name} ${words}`);
    case 'run':
      return started(`ipython ${words.replace(/^(?:-\w\s+)*/, '')}`);
    case 'rm':
    case 'rmdir':
    case 'mv':
    case 'cp':
    case 'mkdir':
    case 'cat':
    case 'ls':
      return started(`${name} ${words}`);
    case 'sql':
      return statement(words, '', state);
    default:
      return 'pass';
  }
}

/** `%sql postgresql://… ` opens, and what follows it or stands below is a statement. */
function statement(words: string, body: string, state: State): string {
  const address = /^\s*([a-z][\w+]*:\/\/\S+)/.exec(words)?.[1];
  if (address !== undefined) state.database = address;
  const text =
    `${address === undefined ? words.replace(/^(?:--?\S+\s+)+/, '') : words.slice(words.indexOf(address) + address.length)}\n${body}`.trim();
  if (text === '') return 'pass';
  const engine =
    state.database === undefined ? 'os.environ["DATABASE_URL"]' : quoted(state.database);
  return `sqlalchemy.create_engine(${engine}).connect().execute(${quoted(text)})`;
}

function started(command: string): string {
  return `os.system(${interpolated(command)})`;
}

/** `{name}` is Python's value; other braces are the shell's. */
function interpolated(command: string): string {
  const named = /(?<!\$)\{([A-Za-z_][\w.]*)\}/;
  if (!named.test(command)) return quoted(command);
  const text = quoted(command)
    .replace(/[{}]/g, '$&$&')
    .replace(/(?<!\$)\{\{([A-Za-z_][\w.]*)\}\}/g, '{$1}');
  return `f${text}`;
}

/** A literal that Python and JSON write alike. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
