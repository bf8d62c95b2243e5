/** What a shell does by itself later: the handlers of `trap`. Their text is read where they are set. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { machineChange, unknownProgram } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { isInside, normalise } from '../paths';
import { recording } from './capture';
import { operands } from './destinations';

/** Signals by which a person, or whoever closes the terminal, ends what runs. */
const ENDS = /^(?:SIG)?(?:INT|TERM|HUP|QUIT|TSTP)$|^(?:1|2|3|15|20)$/i;
/** bash runs it before each command, zsh and ksh too. */
const BEFORE_EACH = /^DEBUG$/i;
/** What starts a program that outlives the shell (nohup(1), setsid(1), systemd-run(1), at(1), daemon(1), screen(1)). */
const DETACHES =
  /(?:^|[;&|(\n]|\bexec\b)[ \t]{0,40}(?:nohup|setsid|daemonize|daemon|start-stop-daemon|systemd-run|at|batch|disown|screen[ \t]{1,40}-\w{0,8}d\w{0,8}m|tmux[ \t]{1,40}new\S{0,40}[ \t]{1,40}-d)\b/;
/** The command at hand, as the shell knows it. */
const COMMAND_TYPED =
  /\.\w{0,20}_history\b|\bHISTFILE\b|\bBASH_COMMAND\b|\bhistory\s{1,40}\d|\bfc\s{1,40}-\w{0,8}l|\$\{?\.sh\.command\b|\$\{?ZSH_DEBUG_CMD\b/;
const INTO_FILE = />>?\s{0,40}["']?([^\s"';&|>]+)|\btee\s{1,40}(?:-a\s{1,40})?["']?([^\s"';&|>]+)/g;
const TO_OTHERS = /\|\s{0,40}(?:nc|ncat|curl|wget|logger|ssh|socat|mail)\b|\/dev\/(?:tcp|udp)\//;

function trapEffects(call: Call): readonly Effect[] {
  const [handler, ...signals] = operands(call);
  if (handler === undefined || signals.length === 0) return [];
  const { text } = handler;
  const effects: Effect[] = [];
  if (signals.some((signal) => ENDS.test(signal.text)) && DETACHES.test(text))
    effects.push(machineChange(call, 'execute', 'process', 'after an interrupt', 'hard'));
  if (signals.some((signal) => BEFORE_EACH.test(signal.text)) && keepsCommands(call, text))
    effects.push(recording(call, 'every command of the shell'));
  return effects;
}

/** Printed, it is a trace; kept elsewhere than in the workspace or told to another program, it is a record. */
export function keepsCommands(call: Call, text: string): boolean {
  if (!COMMAND_TYPED.test(text)) return false;
  if (TO_OTHERS.test(text)) return true;
  const root = normalise(call.context.workspaceRoot);
  return [...text.matchAll(INTO_FILE)].some((match) => {
    const name = match[1] ?? match[2] ?? '';
    if (/^&|^\/dev\/(?:null|tty|std\w+)$/.test(name)) return false;
    const path = call.context.path(
      { text: name, known: !name.includes('$'), sources: [], raw: name },
      call.invocation,
    );
    return path === undefined || !isInside(path, root);
  });
}

const trap = defineProgram({
  names: ['trap'],
  synopsis:
    'Sets what the shell does on a signal. A record of every command, or an interrupt that starts what outlives the shell, counts for itself.',
  grammar: {},
  effects: trapEffects,
  examples: [
    { command: "trap 'rm -f build.lock' EXIT", effects: ['delete file:build.lock'] },
    { command: "trap 'echo stopped' INT TERM", effects: [] },
    { command: "trap 'kill $!' INT EXIT", effects: ['delete process'] },
    { command: 'trap - INT', effects: [] },
    { command: 'trap - DEBUG', effects: ["configure guard:trap of the shell's gate"] },
    { command: "trap 'echo step' DEBUG; make; trap - DEBUG", effects: ['execute process:make'] },
    { command: 'trap \'echo "+ $BASH_COMMAND"\' DEBUG', effects: [] },
    {
      command: 'trap \'echo "$BASH_COMMAND" >> /var/tmp/seen.log\' DEBUG',
      effects: ['update file:/var/tmp/seen.log', 'execute process:every command of the shell'],
    },
    {
      command: "trap 'nohup ./agent.sh &' INT",
      effects: ['opaque', 'execute process:agent.sh', 'execute process:after an interrupt'],
    },
  ],
});

const builtins = defineProgram({
  names: ['enable', 'disable'],
  synopsis: 'Switches built-ins of the shell on and off, or loads one from a library.',
  grammar: { valued: ['f'] },
  effects: (call) => {
    const library = call.name === 'enable' ? call.value('f') : undefined;
    if (library === undefined) return [];
    return [unknownProgram(call, library.text, say`nobody has read the library ${library.text}`)];
  },
  examples: [
    { command: 'enable -n echo', effects: [] },
    { command: 'enable -a', effects: [] },
    { command: 'enable -f ./own.so own', effects: ['opaque'] },
    { command: 'enable -n trap', effects: ["configure guard:enable of the shell's gate"] },
  ],
});

export const traps: readonly Program[] = [trap, builtins];
