/** Files that scanned program text deletes and commands that it starts, in the calls of each language's own library. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { Site } from '../build';
import { literal } from '../build';
import { deletes, writes } from '../build-files';
import { isInside, isTemporary, normalise } from '../paths';
import { listed } from './code-processes';
import type { ScannedCall } from './scan-types';
import type { Command, Place, Thing } from './scan-drafts';

type Call = ScannedCall<Thing>;

const DELETES_ALL =
  /(^|\.)(FileUtils\.(rm_rf?|rmtree|remove_dir|remove_entry\w*|deleteDirectory|deleteQuietly|cleanDirectory|forceDelete)|os\.RemoveAll|fs\.remove_dir_all|remove_dir_all|FileSystemUtils\.deleteRecursively|MoreFiles\.deleteRecursively|Directory\.Delete|File\.rm_rf!?|rmtree|remove_tree)$/;
const DELETES_ONE =
  /(^|\.)(File\.(delete|unlink|rm!?|Delete)|FileUtils\.(rm_f?|remove|safe_unlink)|Files\.delete(IfExists)?|os\.[rR]emove|fs\.remove_file|fs\.remove_dir|remove_file|Dir\.(delete|rmdir|unlink)|file\.remove|syscall\.Unlink)$|^(unlink|rmdir)$/;
/** The first word is read by a shell when it is alone. */
const STARTS_TEXT =
  /(^|\.)(Kernel\.(system|exec|spawn)|Open3\.\w+|IO\.popen|io\.popen|os\.execute|Process\.spawn|System\.cmd)$|^(system2?|exec|spawn|shell_exec|passthru|proc_open|popen|pcntl_exec)$/;
/** The words of a command, from this position. */
const STARTS_WORDS: readonly (readonly [RegExp, number])[] = [
  [/(^|\.)exec\.Command$/, 0],
  [/(^|\.)exec\.CommandContext$/, 1],
  [/(^|\.)syscall\.Exec$/, 1],
  [/(^|\.)os\.StartProcess$/, 1],
  [/(^|\.)ProcessBuilder\.new$|^ProcessBuilder$/, 0],
  [/(^|\.)(process\.)?Command\.new$/, 0],
  [/(^|\.)Process\.(run|start)$/, 0],
];
/** A program and the text of its arguments, as Windows takes them. */
const STARTS_LINE = /(^|\.)(Process\.Start|ProcessStartInfo\.new)$/;
const PLACE =
  /(^|\.)(File|Path|Pathname|FileInfo|DirectoryInfo|SplFileInfo)\.new$|^(File|Pathname)$|(^|\.)(Paths\.get|Path\.of)$/;
const DELETES_PLACE =
  /^(delete|deleteRecursively|deleteIfExists|Delete|rmtree|unlink|rmdir|deleteExisting)$/;

const WRITES =
  /(^|\.)(File\.(write|binwrite|WriteAllText|WriteAllBytes|WriteAllLines|AppendAllText)|IO\.write|os\.WriteFile|ioutil\.WriteFile|file_put_contents|Files\.(write|writeString)|fs\.write)$/;
const APPENDS = /append|AppendAll|\ba\b/i;

/** A walk over a folder in whose steps files are deleted. */
const WALKS: readonly RegExp[] = [
  /\bfilepath\.Walk(?:Dir)?\(\s*"([^"\n]{1,300})"[^]{0,600}?\bos\.Remove/g,
  /\bFiles\.walk(?:FileTree)?\(\s*(?:Path\.of|Paths\.get)\(\s*"([^"\n]{1,300})"[^]{0,600}?\bdelete(?:IfExists)?\b/g,
];

/** What such walks take away. */
export function walkedAway(source: string, site: Site): readonly Effect[] {
  return WALKS.flatMap((pattern) => [...source.matchAll(pattern)].slice(0, 10)).flatMap((match) =>
    deletes(site, [literal(match[1] ?? '')], { recursive: true }),
  );
}

export class Acts {
  readonly written: { readonly path: Value; readonly append: boolean; readonly call: Call }[] = [];
  readonly deleted: {
    readonly paths: readonly Value[];
    readonly recursive: boolean;
    readonly call: Call;
  }[] = [];
  readonly commands: Command[] = [];
  readonly texts: { readonly text: Value; readonly call: Call }[] = [];

  call(call: Call): Command | Place | undefined {
    const { receiver, member, args } = call;
    if (receiver?.object?.kind === 'command') return this.grown(receiver.object, call);
    if (receiver?.object?.kind === 'place' && DELETES_PLACE.test(member)) {
      const recursive = /Recursively|rmtree/.test(member) || args[0]?.text === 'true';
      this.deleted.push({ paths: [receiver], recursive, call });
      return undefined;
    }
    const { name } = call;
    if (PLACE.test(name)) return { kind: 'place' };
    if (DELETES_ALL.test(name)) this.remove(call, true);
    else if (DELETES_ONE.test(name)) this.remove(call, false);
    else if (WRITES.test(name)) this.write(call);
    else return this.started(call);
    return undefined;
  }

  private write(call: Call): void {
    const [path, ...rest] = call.args;
    if (path === undefined) return;
    const words = [...rest.slice(1), ...call.named.values()].map((value) => value.raw);
    const append = APPENDS.test([call.name, ...words].join(' '));
    this.written.push({ path, append, call });
  }

  private remove(call: Call, recursive: boolean): void {
    const paths = call.args.filter(({ text }) => !/^(true|false)$/.test(text)).flatMap(listed);
    this.deleted.push({ paths, recursive, call });
  }

  private started(call: Call): Command | undefined {
    const { name, args } = call;
    // `Runtime.getRuntime().exec(…)`
    const isRuntime = call.member === 'exec' && /getRuntime$/.test(call.receiver?.raw ?? '');
    const from = STARTS_WORDS.find(([pattern]) => pattern.test(name))?.[1];
    if (from !== undefined) return this.command(call, args.slice(from).flatMap(listed));
    const [first, second] = args;
    if (first === undefined) return undefined;
    if (STARTS_LINE.test(name)) {
      const text = second === undefined ? first.text : `${first.text} ${second.text}`;
      this.texts.push({ text: { ...first, text, known: !text.includes(UNKNOWN_TEXT) }, call });
    } else if (STARTS_TEXT.test(name) || isRuntime) {
      const words = args.flatMap(listed);
      const flows = /popen$/.test(name) && /^[rwa]/.test(second?.text ?? '');
      if (words.length === 1 || flows || isRuntime)
        this.texts.push({ text: textOf(words, isRuntime), call });
      else this.command(call, words);
    }
    return undefined;
  }

  private command(call: Call, words: readonly Value[]): Command {
    const made: Command = {
      kind: 'command',
      at: call.at,
      end: call.end,
      words: [...words],
      cwd: undefined,
    };
    this.commands.push(made);
    return made;
  }

  private grown(command: Command, call: Call): Command {
    const { member, args } = call;
    if (/^(arg|args|addArgument|command|Arguments)$/.test(member))
      command.words.push(...args.flatMap(listed));
    if (/^(current_dir|directory)$/.test(member)) command.cwd = args[0];
    command.end = Math.max(command.end, call.end);
    return command;
  }
}

function textOf(words: readonly Value[], whole: boolean): Value {
  const [first] = words;
  const text = whole ? words.map((word) => word.text).join(' ') : (first?.text ?? '');
  const sources = words.flatMap((word) => word.sources);
  return { text, known: !text.includes(UNKNOWN_TEXT), sources, raw: text };
}

export interface ReadAct {
  readonly effects: readonly Effect[];
  /** Where it stands in the source. */
  readonly at: number;
  readonly end: number;
}

/** What could be read of them. What is not known before the run is left to the caller. */
export function actsRead(acts: Acts, site: Site): readonly ReadAct[] {
  const { context, invocation } = site;
  const removed = acts.deleted.flatMap(({ paths, recursive, call }): ReadAct[] => {
    if (paths.length === 0 || !paths.every((path) => path.known && path.text !== '')) return [];
    return [{ effects: deletes(site, paths, { recursive }), at: call.at, end: call.end }];
  });
  const commands = acts.commands.flatMap((command): ReadAct[] => {
    const [program] = command.words;
    if (program?.known !== true || program.text === '') return [];
    const cwd = command.cwd ? context.path(command.cwd, invocation) : invocation.cwd;
    const effects = context.shell(command.words, cwd, invocation, 'system');
    return [{ effects, at: command.at, end: command.end }];
  });
  const texts = acts.texts.flatMap(({ text, call }): ReadAct[] => {
    if (text.text.replaceAll(UNKNOWN_TEXT, '').trim() === '' || text.text.startsWith(UNKNOWN_TEXT))
      return [];
    const line = text.text.replaceAll(UNKNOWN_TEXT, '"$REMIT_UNKNOWN"');
    const effects = context.shell(line, invocation.cwd, invocation, 'system');
    return [{ effects, at: call.at, end: call.end }];
  });
  const root = normalise(context.workspaceRoot);
  // What a program writes in the workspace is its plain work.
  const written = acts.written.flatMap(({ path, append, call }): ReadAct[] => {
    const at = context.path(path, invocation);
    if (at === undefined || isInside(at, root) || isTemporary(at)) return [];
    return [{ effects: writes(site, [path], { append }), at: call.at, end: call.end }];
  });
  return [...removed, ...commands, ...texts, ...written];
}
