/**
 * Whose a door is. An agent's hook names the process that started it, so whatever that process starts belongs to the
 * agent's session; what carries an agent's mark belongs to that agent; then counts what the editor said of a terminal;
 * the rest is the person's. A terminal that begins with a shell which was handed its command is nobody's to type in: a
 * program opened it, and it is judged as a task even where the editor's word comes late or never.
 */
import { agentOfMarks } from '../../agents/marks';
import { LAUNCHER_NAME } from '../../agents/launcher-command';
import type { LiveSession } from '../sessions';
import { isWithin } from './folders';
import type { Terminal, Window } from './contract';
import type { Door } from './payload';
import type { Process, Processes } from './processes';

export type Owner =
  /** One agent's process may hold several sessions; the latest used is first. `process`: it is above the door. */
  | {
      readonly kind: 'sessions';
      readonly sessions: readonly LiveSession[];
      readonly process?: number;
    }
  /** An agent of which no session is known here. */
  | { readonly kind: 'agent'; readonly agent: string }
  | { readonly kind: 'task'; readonly terminal: Terminal }
  | { readonly kind: 'person' };

export interface Attribution {
  /** A hook of this session came; `pid` started it. */
  hookFrom(session: string, pid: number): void;
  /** `window` is the one that said it. */
  register(terminal: Terminal, window: Window | undefined): void;
  ownerOf(door: Door, chain: readonly Process[]): Owner;
  /** Live sessions of the agent's process above this one, latest used first. */
  sessionsAbove(chain: readonly Process[]): readonly LiveSession[];
  /** The agent's processes that the session's hooks came from, nearest first, each with what started it; none that ended. */
  processesOf(session: string): readonly number[];
  /** Did a window say whose this is? Its first word may be that somebody opened a terminal, its second that it is a task. */
  isRegistered(door: Door, chain: readonly Process[]): boolean;
  /** Resolves when one has, or after this time. */
  registration(door: Door, chain: readonly Process[], waitMs: number): Promise<void>;
}

export interface AttributionOptions {
  readonly processes: Processes;
  readonly sessions: () => readonly LiveSession[];
  readonly windows: () => readonly Window[];
}

/** Agents' processes and terminals remembered; those that have ended are let go first. */
const KEPT = 500;

interface Known<T> {
  readonly start: string;
  readonly value: T;
}

export function createAttribution(options: AttributionOptions): Attribution {
  const { processes } = options;
  const agents = new Map<number, Known<Set<string>>>();
  const terminals = new Map<number, Known<{ terminal: Terminal; marks: readonly string[] }>>();
  const waiting = new Set<() => void>();

  function hookFrom(session: string, pid: number): void {
    for (const one of processes.upFrom(pid)) {
      if (isOfHook(processes.words(one.pid))) continue;
      const known = valueOf(agents, one);
      if (known !== undefined) known.add(session);
      else keep(agents, one, new Set([session]));
      return;
    }
  }

  function keep<T>(
    map: Map<number, Known<T>>,
    one: Pick<Process, 'pid' | 'start'>,
    value: T,
  ): void {
    map.set(one.pid, { start: one.start, value });
    if (map.size <= KEPT) return;
    for (const [pid, { start }] of map) if (processes.of(pid)?.start !== start) map.delete(pid);
    if (map.size > KEPT) map.delete(map.keys().next().value!);
  }

  /** Live sessions of the nearest agent's process above the door. */
  function sessionsAbove(chain: readonly Process[]): Owner | undefined {
    const editors = editorsOf(options.windows(), processes);
    for (const one of chain) {
      if (editors.has(one.pid)) return undefined;
      const ids = valueOf(agents, one);
      if (ids === undefined) continue;
      const sessions = latest(options.sessions().filter((session) => ids.has(session.id)));
      if (sessions.length > 0) return { kind: 'sessions', sessions, process: one.pid };
    }
    return undefined;
  }

  function markedAgent(door: Door, marks: readonly string[]): Owner | undefined {
    const agent = agentOfMarks(marks);
    if (agent === undefined) return undefined;
    return ofAgent(agent, door);
  }

  function ofAgent(agent: string, door: Door): Owner {
    const sessions = latest(
      options
        .sessions()
        .filter((one) => one.agent.id === agent && isWithin(door.cwd, one.workspace)),
    );
    return sessions.length > 0 ? { kind: 'sessions', sessions } : { kind: 'agent', agent };
  }

  function terminalOf(
    chain: readonly Process[],
  ): { terminal: Terminal; marks: readonly string[] } | undefined {
    for (const one of chain) {
      const found = valueOf(terminals, one);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function isRegistered(door: Door, chain: readonly Process[]): boolean {
    const registered = terminalOf(chain);
    if (registered === undefined) return false;
    return registered.terminal.creator !== 'person' || !isHandedCommand(door, chain);
  }

  /** The first process of an editor's terminal, and a shell that was started to run a command. */
  function isHandedCommand(door: Door, chain: readonly Process[]): boolean {
    const [shell, terminalHost, editor] = chain;
    if (door.terminal === '' || door.event === 'shim') return false;
    if (shell === undefined || terminalHost === undefined || editor === undefined) return false;
    const editors = editorsOf(options.windows(), processes);
    if (editors.has(terminalHost.pid) || !editors.has(editor.pid)) return false;
    return !door.interactive || runsOneLine(processes.words(shell.pid));
  }

  return {
    hookFrom,
    register(terminal, window) {
      const one = processes.of(terminal.pid);
      const start = one?.start ?? '';
      keep(terminals, { pid: terminal.pid, start }, { terminal, marks: window?.marks ?? [] });
      for (const wake of waiting) wake();
    },
    ownerOf(door, chain) {
      const above = sessionsAbove(chain);
      if (above !== undefined) return above;
      const registered = terminalOf(chain);
      // An editor that an agent started hands the agent's marks on to every terminal: those say nothing of this one.
      const inherited = registered?.marks ?? [];
      const marked = markedAgent(
        door,
        door.marks.filter((mark) => !inherited.includes(mark)),
      );
      if (marked !== undefined) return marked;
      const handed = isHandedCommand(door, chain);
      if (registered === undefined) {
        return handed ? { kind: 'task', terminal: unnamedTask(door.pid) } : { kind: 'person' };
      }
      const { terminal } = registered;
      switch (terminal.creator) {
        case 'person':
          return handed
            ? { kind: 'task', terminal: { ...unnamedTask(terminal.pid), label: terminal.name } }
            : { kind: 'person' };
        case 'extension':
          return ofAgent(agentName(terminal), door);
        case 'task': {
          const sessions = options
            .sessions()
            .filter((one) => one.id === terminal.session && !one.ended);
          return sessions.length > 0 ? { kind: 'sessions', sessions } : { kind: 'task', terminal };
        }
      }
    },
    sessionsAbove(chain) {
      const above = sessionsAbove(chain);
      return above?.kind === 'sessions' ? above.sessions : [];
    },
    processesOf(session) {
      const own = [...agents].filter(
        ([pid, { start, value }]) => value.has(session) && processes.of(pid)?.start === start,
      );
      const chains = own.toReversed().flatMap(([pid]) => processes.chain(pid));
      return [...new Set(chains.map(({ pid }) => pid))];
    },
    isRegistered,
    registration(door, chain, waitMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(done, waitMs);
        function done(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        }
        function wake(): void {
          if (isRegistered(door, chain)) done();
        }
        waiting.add(wake);
        wake();
      });
    },
  };
}

function valueOf<T>(map: ReadonlyMap<number, Known<T>>, one: Process): T | undefined {
  const known = map.get(one.pid);
  return known?.start === one.start ? known.value : undefined;
}

/** The hook's own processes: our launcher, and a shell that was started to run one line. */
function isOfHook(words: readonly string[]): boolean {
  return words.some((word) => word.includes(LAUNCHER_NAME)) || runsOneLine(words);
}

/** `bash -c …`, `zsh -lic …`, `cmd /c …`. */
function runsOneLine(words: readonly string[]): boolean {
  const name = /([^/\\]+?)(?:\.exe)?$/.exec(words[0] ?? '')?.[1] ?? '';
  return (
    /^-?(?:sh|bash|zsh|dash|fish|ksh|cmd|powershell|pwsh)$/.test(name) &&
    words.some((word) => /^[-/]\w*c$/i.test(word))
  );
}

/** The editor has not said its name. */
function unnamedTask(pid: number): Terminal {
  return { creator: 'task', pid, name: 'task', label: 'task' };
}

/** Everything above the windows' extension hosts is the editor itself, and no agent's own process. */
function editorsOf(windows: readonly Window[], processes: Processes): ReadonlySet<number> {
  return new Set(
    windows.flatMap(({ pid }) => processes.chain(pid).slice(1)).map((process) => process.pid),
  );
}

function latest(sessions: readonly LiveSession[]): readonly LiveSession[] {
  return sessions.filter((one) => !one.ended).sort((a, b) => b.lastMs - a.lastMs);
}

/** `Roo Code` is `roo-code`. */
function agentName({ label, name }: Terminal): string {
  const plain = (label || name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'agent' : plain.slice(0, 40);
}
