/** Processes that program text starts, here and on other machines. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { literal, unreadText } from '../build';
import { isRecord, readJson } from '../apis/values';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { CodeCall } from './code-calls';
import { scratchRun } from './code-scratch-runs';
import type { CodeWorld } from './code-world';

/** A JSON array of paths as single ones. */
export function listed(value: Value): readonly Value[] {
  return itemsOf(value) ?? [value];
}

/** Undefined for a text that only begins like a list: `[ -d build ] && …`. */
function itemsOf(value: Value): readonly Value[] | undefined {
  if (!value.text.startsWith('[')) return undefined;
  try {
    const items: unknown = JSON.parse(value.text);
    if (!Array.isArray(items)) return undefined;
    return items.map((item) => ({
      ...value,
      text: String(item),
      raw: String(item),
      known: !String(item).includes(UNKNOWN_TEXT),
    }));
  } catch {
    return undefined;
  }
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `['-rf', x]`, or `{ args: ['-rf', x] }` of Deno. */
function argumentList(value: Value | undefined): Value | undefined {
  if (value && itemsOf(value)) return value;
  const options = readJson(value?.text ?? '');
  const args = isRecord(options) ? options['args'] : undefined;
  return value && Array.isArray(args) ? { ...value, text: JSON.stringify(args) } : undefined;
}

export function processEffects(call: CodeCall, world: CodeWorld): readonly Effect[] {
  const { site } = world;
  const list = argumentList(call.args[1]);
  const spread = /\.(exec[lv]p?e?|create_subprocess_exec)$/.test(call.name);
  const first = call.args[0] ?? call.named.get('args');
  if (!first) return [];
  const words = [
    ...listed(first),
    ...(list ? listed(list) : []),
    ...(spread ? call.args.slice(1) : []),
  ];
  const folder = call.named.get('cwd');
  const cwd = folder ? site.context.path(folder, site.invocation) : site.invocation.cwd;
  if (/fork$/.test(call.name))
    return site.context.shell(`node ${quoted(first.text)}`, cwd, site.invocation, call.name);
  const own = scratchRun(words, cwd, world);
  if (own) return own;
  const argv = words.length > 1 || itemsOf(first) !== undefined;
  if (argv) return site.context.shell(words, cwd, site.invocation, call.name);
  if (first.text.replaceAll(UNKNOWN_TEXT, '').trim() === '') {
    return [
      unreadText(call.text, say`the command that ${call.name} starts is only known when it runs`),
    ];
  }
  // A hole in the text is a variable that nobody set, which the shell reader weighs as unknown.
  const text = first.text.replaceAll(UNKNOWN_TEXT, '"$REMIT_UNKNOWN"');
  return site.context.shell(text, cwd, site.invocation, call.name);
}

const REMOTE_RUN = /(^|\.)(exec_command|run|sudo|put_command|execCommand|exec)$/;
const REMOTE_MAKER =
  /(^|\.)(paramiko\.SSHClient|fabric\.Connection|fabric2?\.Connection|Connection|NodeSSH|asyncssh\.connect|spur\.SshShell)$/;

/** A command that is sent to another machine: `fabric.Connection('web').run('…')`. */
export function remoteShell(call: CodeCall, world: CodeWorld): readonly Effect[] | undefined {
  if (!REMOTE_RUN.test(call.name)) return undefined;
  const maker = call.makers.find(({ name }) => REMOTE_MAKER.test(name));
  if (maker === undefined || !/paramiko|fabric|node-ssh|asyncssh|spur/.test(world.source)) {
    return undefined;
  }
  const { context, invocation } = world.site;
  const [host] = maker.args;
  const connects = world.calls.find(({ name }) => /\.connect$/.test(name));
  const target = host ?? connects?.args[0] ?? connects?.named.get('hostname');
  const named = target?.known ? target.text : 'remote';
  const command = call.args[0];
  if (!command) return undefined;
  return context.shell(
    [literal('ssh'), literal(named), command],
    invocation.cwd,
    invocation,
    'ssh',
  );
}

/** Libraries that make a function of every program: `sh.rm('-rf', x)`, `` $`…` `` apart. */
export function shellFunction(call: CodeCall, world: CodeWorld): readonly Effect[] | undefined {
  const program = /^sh\.(?:sudo\.)?([a-z][\w-]*)$/.exec(call.name)?.[1];
  const imported = /(^|\n|;)[ \t]*(import sh\b|from sh import)/.test(world.source);
  if (program === undefined || !imported) return undefined;
  const { context, invocation } = world.site;
  const words = [literal(program), ...call.args];
  return context.shell(words, invocation.cwd, invocation, 'sh');
}
