/** Files that plain programs leave behind and that the same text may run or read a moment later. */
import type { Value } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { inputValue, readPath } from './reader';
import type { Scope } from './state';
import { absolute, baseName, join, unknown } from './values';

export function recordWrites(machine: Machine, command: SimpleCommand, scope: Scope): void {
  if (scope.frame.elsewhere !== undefined) return;
  const [program, ...args] = command.words;
  const words = args.filter((arg) => !arg.text.startsWith('-'));
  switch (baseName(program?.text ?? '')) {
    case 'tee': {
      const input = inputValue(machine.reader, scope);
      const append = args.some((arg) => /^-\w*a|^--append$/.test(arg.text));
      for (const file of words) {
        const before = append ? [readPath(machine.reader, file, scope)] : [];
        write(machine, file, join([...before.filter((text) => text.known), input], ''), scope);
      }
      return;
    }
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
    case 'rsync':
    case 'scp': {
      const [from, to] = words.slice(-2);
      if (words.length !== 2 || !from || !to) return;
      const path = absolute(to.text, scope.shell.cwd);
      const folder = path !== undefined && machine.reader.look.kind(path) === 'directory';
      const target = folder ? { ...to, text: `${to.text}/${baseName(from.text)}` } : to;
      const text = isRemote(from) ? downloaded(from) : readPath(machine.reader, from, scope);
      // A file that cannot be read is left alone, unless it came from elsewhere: then the copy did, too.
      if (text.known || text.sources.some((source) => source.kind === 'url'))
        write(machine, target, text, scope);
      return;
    }
    case 'curl':
    case 'wget':
      return recordDownload(machine, baseName(program?.text ?? ''), args, scope);
    default:
      return;
  }
}

/** `curl -o FILE`, `curl -O URL`, `wget URL`: the file holds what nobody has read yet. */
function recordDownload(
  machine: Machine,
  program: string,
  args: readonly Value[],
  scope: Scope,
): void {
  const url =
    args.find((arg) => /^https?:\/\//.test(arg.text)) ??
    args.find((arg) => !arg.text.startsWith('-'));
  if (!url) return;
  const text = downloaded(url);
  args.forEach((arg, at) => {
    const next = args[at + 1];
    const attached = /^(?:-o|--output=|--output-document=)(.+)$/.exec(arg.text)?.[1];
    if (/^(-\w*o|-\w*O|--output|--output-document)$/.test(arg.text) && next)
      write(machine, next, text, scope);
    else if (attached !== undefined) write(machine, { ...arg, text: attached }, text, scope);
  });
  // wget names the file after the address unless told otherwise; curl only when asked to.
  const named =
    program === 'wget'
      ? !args.some((arg) => /^(-\w*O|--output-document)/.test(arg.text))
      : args.some((arg) => /^(-[a-zA-Z]*O|--remote-name)/.test(arg.text));
  if (!named) return;
  write(machine, { ...url, text: baseName(url.text.replace(/[?#].*$/, '')) }, text, scope);
}

/** `host:path`, as `scp` and `rsync` name a file of another machine. */
function isRemote(file: Value): boolean {
  return /^[\w.@-]+::?[^\\]/.test(file.text) && !/^[A-Za-z]:[\\/]/.test(file.text);
}

function downloaded(from: Value): Value {
  return unknown([{ kind: 'url', url: from.text }], from.raw);
}

function write(machine: Machine, file: Value, text: Value, scope: Scope): void {
  const path = file.known && !file.glob ? absolute(file.text, scope.shell.cwd) : undefined;
  if (path !== undefined && !path.startsWith('/dev/')) machine.reader.written.set(path, text);
}
