/** What ways of writing are made of: quotes, encodings, words put into variables, texts put into scripts. */
import { parse, type Command, type Word } from 'unbash';
import type { SessionStep } from '../../../src/core/model/session-file';

/** A command as one call or several, or undefined where the way cannot be used on it. */
export type Rewrite = (command: string) => string | readonly SessionStep[] | undefined;

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  const letters = groups.map(
    (group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(group.padEnd(5, '0'), 2)],
  );
  return letters.join('').padEnd(Math.ceil(letters.length / 8) * 8, '=');
}

export function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

export function escaped(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

export function octal(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** The one simple command that the text is, or undefined. */
export function simpleOf(command: string): Command | undefined {
  const { commands } = parse(command);
  const [only, second] = commands;
  if (!only || second || only.background || only.command.type !== 'Command') return undefined;
  return only.command.name ? only.command : undefined;
}

/** Every simple command at the top level: of lists, pipelines and `&&`. */
export function topCommands(command: string): Command[] {
  const found: Command[] = [];
  const waiting: unknown[] = parse(command).commands.map((statement) => statement.command);
  while (waiting.length > 0) {
    const node = waiting.shift() as { type: string; commands?: unknown[] };
    if (node.type === 'Command') found.push(node as unknown as Command);
    else if (node.type === 'Pipeline' || node.type === 'AndOr')
      waiting.push(...(node.commands ?? []));
  }
  return found;
}

/** A word of plain letters: it means the same however it is quoted. */
export function isPlain(word: Word): boolean {
  return word.parts === undefined && word.value === word.text && /^[\w./:@%+,=-]+$/.test(word.text);
}

/** Words that a shell reads itself when they come first, and no program of this name is there to be found. */
export const BUILTINS =
  /^(?:cd|pushd|popd|export|declare|typeset|local|readonly|unset|set|shopt|alias|unalias|source|\.|eval|exec|exit|return|trap|read|mapfile|wait|jobs|fg|bg|disown|ulimit|umask|builtin|command|hash|history|let|break|continue|shift|getopts|bind|complete|times|type|enable|\[\[|time|!)$/;

/** Replaces words that `pick` chooses in every simple command of the top level. */
export function eachWord(
  change: (word: string) => string | undefined,
  pick: 'name' | 'all' | 'arguments' = 'all',
): Rewrite {
  return (command) => {
    const words = topCommands(command).flatMap((node) => [
      ...(node.name && pick !== 'arguments' ? [node.name] : []),
      ...(pick === 'name' ? [] : node.args.filter((arg) => arg.type === 'Word')),
    ]);
    let text = command;
    for (const word of words.sort((a, b) => b.pos - a.pos)) {
      if (!isPlain(word) || text.slice(word.pos, word.end) !== word.text) continue;
      const written = change(word.text);
      if (written !== undefined) text = text.slice(0, word.pos) + written + text.slice(word.end);
    }
    return text === command ? undefined : text;
  };
}

/** Before a program: only where the first word is one, not a builtin, and nothing else stands in the text. */
export function before(prefix: string): Rewrite {
  return (command) => {
    const node = simpleOf(command);
    const name = node?.name?.text ?? '';
    if (!node || BUILTINS.test(name) || node.prefix.length > 0) return undefined;
    return `${prefix} ${command}`;
  };
}

export function around(change: (command: string) => string): Rewrite {
  return (command) => change(command);
}

/** Not with a here-document: its end must stand on a line of its own. */
export function onOneLine(change: (command: string) => string): Rewrite {
  return (command) => (/<<|#|\n/.test(command) ? undefined : change(command));
}

export function halves(word: string): readonly [string, string] | undefined {
  const middle = Math.ceil(word.length / 2);
  return word.length < 2 ? undefined : [word.slice(0, middle), word.slice(middle)];
}

/** `A=r; B=m; $A$B …` for the first word. */
export function splitName(write: (first: string, second: string) => [string, string]): Rewrite {
  return (command) => {
    const name = simpleOf(command)?.name;
    if (!name || !isPlain(name) || BUILTINS.test(name.text)) return undefined;
    const parts = halves(name.text);
    if (!parts || command.slice(name.pos, name.end) !== name.text) return undefined;
    const [setup, use] = write(...parts);
    return setup + command.slice(0, name.pos) + use + command.slice(name.end);
  };
}

/** The words of a simple command in an array. */
export function asArray(command: string): string | undefined {
  const node = simpleOf(command);
  if (!node?.name || node.prefix.length > 0 || node.redirects.length > 0) return undefined;
  if (BUILTINS.test(node.name.text) || node.args.some((arg) => arg.type !== 'Word'))
    return undefined;
  const words = [node.name, ...node.args].map((word) => command.slice(word.pos, word.end));
  return `argv=(${words.join(' ')}); "\${argv[@]}"`;
}

/** The words of one simple command without expansions or redirections. */
export function plainWords(command: string): readonly string[] | undefined {
  const node = simpleOf(command);
  if (!node?.name || node.prefix.length > 0 || node.redirects.length > 0) return undefined;
  const words = [node.name, ...node.args.filter((arg) => arg.type === 'Word')];
  if (words.length <= node.args.length || BUILTINS.test(node.name.text)) return undefined;
  const isWhole = (word: Word): boolean =>
    word.parts === undefined
      ? word.value === word.text
      : word.parts.every((part) => part.type === 'SingleQuoted');
  return words.every(isWhole) ? words.map((word) => word.value) : undefined;
}

/** The last plain argument in a variable. */
export function argumentInVariable(command: string): string | undefined {
  const node = simpleOf(command);
  const last = node?.args.at(-1);
  if (!node?.name || BUILTINS.test(node.name.text) || last?.type !== 'Word' || !isPlain(last))
    return undefined;
  if (command.slice(last.pos, last.end) !== last.text) return undefined;
  return `target=${last.text}; ${command.slice(0, last.pos)}"$target"${command.slice(last.end)}`;
}

/** Ends a here-document that holds `text`, which may hold one itself. */
export function endOf(text: string): string {
  return `END_${text.split('END_').length}`;
}

/** In a script file a path that is relative to it, or its own arguments, would mean something else. */
export function usesOwnPlace(command: string): boolean {
  return /\$[0-9@*#]|\$\{[0-9@*#]|BASH_SOURCE/.test(command);
}

export function inScript(run: string): Rewrite {
  return (text) =>
    usesOwnPlace(text)
      ? undefined
      : `cat > step.sh <<'${endOf(text)}'\n${text}\n${endOf(text)}\n${run}`;
}

export function overTwoSteps(
  file: string,
  text: (command: string) => string,
  run: string,
): Rewrite {
  return (command) =>
    usesOwnPlace(command)
      ? undefined
      : [
          { tool: 'write', path: file, content: text(command) },
          { tool: 'shell', command: run },
        ];
}

export const python = (command: string): string =>
  `import os\nos.system(${JSON.stringify(command)})\n`;
export const pythonRun = (command: string): string =>
  `import subprocess\nsubprocess.run(${JSON.stringify(command)}, shell=True, check=True)\n`;
export const node = (command: string): string =>
  `require('child_process').execSync(${JSON.stringify(command)})`;

export function perlQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

export function rot13(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const start = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - start + 13) % 26) + start);
  });
}
