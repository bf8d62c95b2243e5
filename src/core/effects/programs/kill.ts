/** Programs that stop processes. What is stopped decides, so each word is followed to where it comes from. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { isElevated, literal, localEffect, nameOf } from '../build';
import { parseArguments } from '../arguments';
import type { Call, Grammar, ParsedArgs, Program } from '../define';
import { defineProgram } from '../define';
import { isInside, normalise } from '../paths';
import { namesCritical, namesEverything, namesRemit } from './process-names';
import { processOrigin } from './process-origin';
import { operands } from './destinations';

/** Signals that a daemon takes as a message: reload, rotate, resize, go on. */
const MESSAGES = /^(?:SIG)?(?:HUP|USR1|USR2|WINCH|CONT|URG|CHLD|INFO|IO|1|28)$/i;

interface Aim {
  /** How the target is shown. */
  readonly name: string;
  readonly reversibility: Reversibility;
  readonly many?: boolean;
}

function killed(call: Call, aim: Aim, isMessage = false): Effect {
  if (namesRemit(aim.name)) {
    return localEffect(call, 'delete', 'guard', aim.name, {
      reversibility: 'hard',
      special: 'tamper',
    });
  }
  const taken = aim.reversibility === 'reversible' && isElevated(call.invocation);
  const reversibility = isMessage && !aim.many ? 'reversible' : taken ? 'hard' : aim.reversibility;
  return localEffect(call, isMessage ? 'configure' : 'delete', 'process', aim.name, {
    // A process can be started again; what it had not saved is gone, so other people's are another matter.
    reversibility,
    ...(aim.many ? { size: 'many' as const } : {}),
  });
}

/** `kill -SIGNAL`, `-s SIGNAL`, `-n 9`; what follows is processes, a group being written with a minus. */
function splitSignal(call: Call): { readonly signal: string; readonly ids: readonly Value[] } {
  const ids: Value[] = [];
  let signal = '';
  const { args } = call.invocation;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    const named = /^--signal=(.*)$/.exec(word.text)?.[1];
    if (word.text === '--') return { signal, ids: [...ids, ...args.slice(at + 1)] };
    if (ids.length > 0) ids.push(word);
    else if (/^(-s|-n|-q|--signal|--queue|--timeout)$/.test(word.text)) {
      at += 1;
      if (!/^(-q|--queue|--timeout)$/.test(word.text)) signal = nameOf(args[at]);
    } else if (named !== undefined) signal = named;
    else if (signal === '' && /^-[A-Za-z0-9+]+$/.test(word.text)) signal = word.text.slice(1);
    else ids.push(word);
  }
  return { signal, ids };
}

function byId(call: Call, word: Value): Aim {
  const name = nameOf(word);
  if (name === '-1') return { name, reversibility: 'irreversible', many: true };
  if (word.known && !word.glob) {
    const grave = name === '1' || namesCritical(name);
    return { name, reversibility: grave ? 'irreversible' : 'reversible' };
  }
  const origin = processOrigin(call, word);
  switch (origin.kind) {
    case 'named':
      return { name: '', reversibility: 'reversible', many: true };
    case 'critical':
      return { name: origin.name, reversibility: 'hard', many: true };
    case 'anybody':
      return { name: '', reversibility: 'hard', many: true };
  }
}

function byName(word: Value): Aim {
  const name = nameOf(word);
  if (!word.known) return { name: '', reversibility: 'reversible', many: true };
  const everything = namesEverything(name);
  const grave = everything || namesCritical(name);
  return { name, reversibility: grave ? 'hard' : 'reversible', ...(everything && { many: true }) };
}

const kill = defineProgram({
  names: ['kill'],
  synopsis: 'Sends a signal to processes by number; a number out of a listing of all is anybody’s.',
  grammar: {},
  effects: (call) => {
    const { signal, ids } = splitSignal(call);
    if (/^(0|l|L|SIG0|-list|-table)$/.test(signal) || call.has('list', 'table')) return [];
    return ids.map((word) => killed(call, byId(call, word), MESSAGES.test(signal)));
  },
  examples: [
    { command: 'kill -9 12345', effects: ['delete process:12345'] },
    { command: 'kill -l', effects: [] },
    { command: 'kill -0 123', effects: [] },
    { command: 'kill -9 -1', effects: ['delete process:-1'] },
    { command: 'kill -HUP 123', effects: ['configure process:123'] },
    { command: 'kill -s TERM 12 13', effects: ['delete process:12', 'delete process:13'] },
    { command: 'kill %1', effects: ['delete process:%1'] },
    { command: 'kill $(ps -e | grep sshd)', effects: ['delete process:sshd'] },
  ],
});

/** Whom `pkill` and `killall` select besides by name: users and terminals hold whatever runs there. */
function selects(split: ParsedArgs): readonly Aim[] {
  const others = split.values('u', 'U', 'G', 't', 'euid', 'uid', 'group', 'terminal', 'user');
  return others.map((word) => ({ name: nameOf(word), reversibility: 'hard', many: true }));
}

/** `-9`, `-TERM`, `-SIGTERM`: read before the options, which would take the letters for their own. */
const SIGNAL_FLAG =
  /^-(\d+|(SIG)?(HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR1|SEGV|USR2|PIPE|ALRM|TERM|CHLD|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|PWR|SYS|INFO|EMT))$/;
const PKILL: Grammar = {
  valued:
    's signal u U G g t P F ns nslist euid uid group terminal pgroup parent session pidfile older O cgroup env runstates r'.split(
      ' ',
    ),
};
const KILLALL: Grammar = {
  valued: 's signal u user o y Z n ns t c older-than younger-than'.split(' '),
};

const byPattern = defineProgram({
  names: ['pkill', 'killall', 'skill', 'killall5'],
  synopsis: 'Stops processes by name or by user.',
  grammar: {},
  effects: (call) => {
    if (call.name === 'killall5')
      return [killed(call, { name: '', reversibility: 'irreversible', many: true })];
    const { args } = call.invocation;
    const signals = args.filter((word) => SIGNAL_FLAG.test(word.text));
    const plain = args.filter((word) => !signals.includes(word));
    const split = parseArguments(plain, call.name === 'killall' ? KILLALL : PKILL);
    const named = [
      ...signals.map((word) => word.text.slice(1)),
      nameOf(split.value('s', 'signal')),
    ];
    if (
      named.some((name) => /^(0|SIG0)$/.test(name)) ||
      split.has('l', 'L', 'list', 'V', 'version')
    )
      return [];
    const isMessage = named.some((name) => MESSAGES.test(name));
    // Everything but what is named.
    if (split.has('v', 'inverse') && call.name === 'pkill')
      return [killed(call, { name: '', reversibility: 'irreversible', many: true })];
    const chosen = selects(split);
    const words = [...split.positionals, ...split.rest];
    if (words.length === 0) return chosen.map((aim) => killed(call, aim, isMessage));
    return words.map((word) => killed(call, byName(word), isMessage));
  },
  examples: [
    { command: 'pkill -f "next dev"', effects: ['delete process:next dev'] },
    { command: 'pkill -f remit', effects: ['delete guard:remit'] },
    { command: 'pkill -u bob', effects: ['delete process:bob'] },
    { command: 'pkill -n node', effects: ['delete process:node'] },
    { command: 'killall -HUP mDNSResponder', effects: ['configure process:mDNSResponder'] },
    { command: 'killall -9 node', effects: ['delete process:node'] },
    { command: 'pkill -9 sshd', effects: ['delete process:sshd'] },
    { command: 'killall -l', effects: [] },
  ],
});

const byUse = defineProgram({
  names: ['fuser'],
  synopsis: 'Shows who uses a file or port, and with `-k` stops them.',
  grammar: { valued: ['n', 'N', 'namespace'] },
  effects: (call) => {
    if (!call.has('k', 'kill')) return [];
    const root = normalise(call.context.workspaceRoot);
    return operands(call).map((word) => {
      const path = word.text.startsWith('/') ? call.context.path(word, call.invocation) : undefined;
      // A serial line has one user at a time, and whoever works with the board is that.
      const serial = /^\/dev\/(?:tty[A-Z]\w*|cu\.[\w.-]+|tty\.[\w.-]+|rfcomm\d+)$/.test(path ?? '');
      const own = path === undefined || serial || isInside(path, root) || path.startsWith('/tmp/');
      const whole = call.has('m', 'M', 'mount', 'c') || !own;
      return killed(call, {
        name: nameOf(word),
        reversibility: whole ? 'hard' : 'reversible',
        many: whole,
      });
    });
  },
  examples: [
    { command: 'fuser 3000/tcp', effects: [] },
    { command: 'fuser -k 3000/tcp', effects: ['delete process:3000/tcp'] },
    { command: 'fuser -v .', effects: [] },
    { command: 'fuser -km /mnt/data', effects: ['delete process:/mnt/data'] },
    { command: 'fuser -k /dev/ttyUSB0', effects: ['delete process:/dev/ttyUSB0'] },
  ],
});

const byPort = defineProgram({
  names: ['kill-port', 'fkill', 'xkill'],
  synopsis: 'Stops what listens on a port, or the window that a person points at.',
  grammar: { valued: ['id', 'method'] },
  effects: (call) => operands(call).map((word) => killed(call, byName(word))),
  examples: [
    { command: 'kill-port 3000', effects: ['delete process:3000'] },
    { command: 'npx kill-port 3000 8080', effects: ['delete process:3000', 'delete process:8080'] },
    { command: 'fkill --help', effects: [] },
    { command: 'fkill :8080', effects: ['delete process::8080'] },
  ],
});

/** `taskkill /F /IM node.exe`, `Stop-Process -Name node`: options with their words, either spelling. */
const onWindows = defineProgram({
  names: ['taskkill', 'Stop-Process', 'tskill', 'spps'],
  synopsis: 'Stops processes on Windows by number, image name or filter.',
  grammar: {},
  effects: (call) => {
    const { args } = call.invocation;
    const aims: Aim[] = [];
    for (let at = 0; at < args.length; at += 1) {
      const option = /^[-/](pid|id|im|name|processname|fi)$/i.exec(args[at]!.text)?.[1];
      if (option === undefined) {
        if (!/^[-/]/.test(args[at]!.text)) aims.push(byName(args[at]!));
        continue;
      }
      at += 1;
      const word = args[at] ?? literal('');
      if (/^fi$/i.test(option))
        aims.push({ name: nameOf(word), reversibility: 'hard', many: true });
      else aims.push(/id$/i.test(option) ? byId(call, word) : byName(word));
    }
    return aims.map((aim) => killed(call, aim));
  },
  examples: [
    { command: 'taskkill //F //IM node.exe', effects: ['delete process:node.exe'] },
    { command: 'taskkill /F /PID 1234', effects: ['delete process:1234'] },
    { command: 'Stop-Process -Name node -Force', effects: ['delete process:node'] },
    { command: 'taskkill /IM lsass.exe /F', effects: ['delete process:lsass.exe'] },
  ],
});

export const killers: readonly Program[] = [kill, byPattern, byUse, byPort, onWindows];
