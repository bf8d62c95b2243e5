/** Doors from the network into this machine: tunnels that publish a port, and folders that are served. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import { literal, localEffect, ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { isInside, normalise } from '../paths';

/** A port of this machine is shown to everybody who has the address, for as long as the tunnel stands. */
export function publishes(call: Call, name = 'this machine'): Effect {
  return localEffect(call, 'publish', 'host', name, {
    reach: 'shared-remote',
    audience: 'public',
    reversibility: 'hard',
  });
}

const LOOKS =
  /^(version|help|config|login|logout|update|diagnose|list|ls|status|info|show|whoami|completion|user|signup|authtoken|add-authtoken|credits|api|metrics|regions|token|limits|clusters|echo|ping|port|set|unset|delete|delete-all|disable|proxy-dns|validate|netcheck|ip|reserved|overview)$/;

/** `cloudflared tunnel delete NAME`: the tunnel stands in the account, and whatever it served goes with it. */
function namedTunnel(call: Call, verb: string): Effect | undefined {
  if (call.name !== 'cloudflared' || verb !== 'delete') return undefined;
  const name = call.positionals[0]?.text ?? '';
  return remoteEffect({
    operation: 'delete',
    class: 'network',
    name,
    ids: name === '' ? [] : [name],
    environment: UNKNOWN_ENVIRONMENT,
    reversibility: 'hard',
    audience: 'public',
    provider: 'cloudflare',
    authority: { label: 'cli:cloudflared/default' },
    phrase: call.invocation.source,
  });
}

const tunnels = defineProgram({
  names: [
    'ngrok',
    'lt',
    'localtunnel',
    'cloudflared',
    'bore',
    'serveo',
    'zrok',
    'frpc',
    'frps',
    'devtunnel',
    'pinggy',
    'localhost.run',
    'telebit',
    'pagekite',
    'pagekite.py',
    'chisel',
    'ligolo',
    'rathole',
    'tunnelto',
    'loophole',
    'expose',
    'inlets',
    'inlets-pro',
    'gost',
  ],
  synopsis: 'Opens a port of this machine to the internet.',
  grammar: { subcommands: 2 },
  effects: (call) => {
    const [first = '', second = ''] = call.subcommands;
    const named = call.invocation.args.length > 0;
    if (!named) return /^(frpc|frps|rathole|pinggy)$/.test(call.name) ? [publishes(call)] : [];
    if (call.has('help', 'version', 'h', 'V')) return [];
    // `bore local 3000 --to host` publishes; `cloudflared access` is a client of somebody else's door.
    if (/^access$/.test(first)) return [];
    const change = first === 'tunnel' ? namedTunnel(call, second) : undefined;
    if (change) return [change];
    if (
      LOOKS.test(first) ||
      (first === 'tunnel' && /^(list|info|login|create|delete|cleanup|token)$/.test(second))
    )
      return [];
    return [publishes(call)];
  },
  examples: [
    { command: 'ngrok http 3000', effects: ['publish host:this machine'] },
    { command: 'ngrok version', effects: [] },
    {
      command: 'cloudflared tunnel --url http://localhost:8080',
      effects: ['publish host:this machine'],
    },
    { command: 'lt --port 3000', effects: ['publish host:this machine'] },
    { command: 'cloudflared tunnel list', effects: [] },
    { command: 'cloudflared tunnel delete web', effects: ['delete network:web'] },
  ],
});

const mesh = defineProgram({
  names: ['tailscale'],
  synopsis:
    'A private network of machines; `funnel` opens it to everybody, `serve` to its members.',
  grammar: { subcommands: 2 },
  effects: (call) => {
    const [first = '', second = ''] = call.subcommands;
    const off = call.invocation.args.some((word) => /^(off|status|reset)$/.test(word.text));
    if (/^(funnel|serve)$/.test(first)) return off || second === 'status' ? [] : [publishes(call)];
    if (!/^(up|down|login|logout|set|switch|file|ssh|cert|drive|lock|update)$/.test(first))
      return [];
    return [localEffect(call, 'configure', 'network', first, { reversibility: 'hard' })];
  },
  examples: [
    { command: 'tailscale status', effects: [] },
    { command: 'tailscale funnel 3000', effects: ['publish host:this machine'] },
    { command: 'tailscale funnel off', effects: [] },
    { command: 'sudo tailscale up', effects: ['configure network:up'] },
  ],
});

/**
 * A folder served over HTTP. Of the workspace, or of a scratch folder, that is how one looks at a page; the whole
 * machine, a home or the shared temporary folder holds what nobody meant to show.
 */
export function servedFolder(call: Call, name: string): readonly Effect[] {
  const { args, cwd } = call.invocation;
  const words = args.map((word) => word.text);
  const after = (...options: readonly string[]): string | undefined =>
    words.flatMap((word, at) => {
      if (options.includes(words[at - 1] ?? '')) return [word];
      const joined = options.find((option) => word.startsWith(`${option}=`));
      return joined === undefined ? [] : [word.slice(joined.length + 1)];
    })[0];
  const given = after('-d', '--directory');
  const folder = given === undefined ? cwd : call.context.path(literal(given), call.invocation);
  const bound = after('-b', '--bind');
  const loopback = bound !== undefined && /^(127\.|localhost$|::1$)/.test(bound);
  if (loopback || folder === undefined || !isShared(call, folder))
    return [ordinaryTool(call, name)];
  return [
    localEffect(call, 'publish', 'directory', folder, {
      reach: 'shared-remote',
      audience: 'team',
      reversibility: 'hard',
      target: { path: folder },
    }),
  ];
}

/** The root, a home, a folder above them or of the system, and the temporary folder as a whole. */
function isShared(call: Call, folder: string): boolean {
  const home = normalise(call.context.look.home);
  const root = normalise(call.context.workspaceRoot);
  if (isInside(folder, root) && root !== '/') return false;
  if (isInside(home, folder) || /^\/(home|Users)\/[^/]+$/.test(folder)) return true;
  return /^\/(tmp|var\/tmp|etc|root|var|usr|opt|srv|mnt|media|proc|sys)$|^\/(etc|root|proc|sys)(\/|$)|\/\.(ssh|aws|gnupg|config)(\/|$)/.test(
    folder,
  );
}

export const tunnelTools: readonly Program[] = [tunnels, mesh];
