/**
 * Servers that a tool starts for development and that keep what they hold in memory, by the tools' manuals. What this
 * session started so is its own, and a client of the same tool that names no server speaks to it.
 */
import type { Invocation } from '../shell/invocation';
import type { StartedService } from './traces';

interface DevServer {
  readonly program: RegExp;
  /** The words that start the server, in order, among the call's words. */
  readonly words: readonly string[];
  readonly port: string;
  /** With one of these it keeps what it holds on the disk. */
  readonly keeps?: RegExp;
}

const DEV_SERVERS: readonly DevServer[] = [
  { program: /^anvil$/, words: [], port: '8545', keeps: /^--(?:state|load-state|fork-url)\b|^-f$/ },
  { program: /^ganache(?:-cli)?$/, words: [], port: '8545', keeps: /^--(?:database\.dbPath|db)\b/ },
  { program: /^hardhat$/, words: ['node'], port: '8545' },
  {
    program: /^temporal$/,
    words: ['server', 'start-dev'],
    port: '7233',
    keeps: /^--db-filename\b|^-f$/,
  },
  {
    program: /^nats-server$/,
    words: [],
    port: '4222',
    keeps: /^-(?:js|sd|c|-jetstream|-store_dir|-config)/,
  },
  { program: /^memcached$/, words: [], port: '11211' },
  { program: /^moto_server$/, words: [], port: '5000' },
];

/** A scratch folder is nobody's store. */
const SCRATCH = /^\/(?:private\/)?tmp\//;

export function devServerStarted(
  invocation: Invocation,
  program: string,
  words: readonly string[],
): readonly StartedService[] {
  if (invocation.via.some(({ kind }) => kind === 'remote' || kind === 'container')) return [];
  const server = DEV_SERVERS.find((one) => one.program.test(program));
  if (server === undefined) return [];
  const places = server.words.map((word) => words.indexOf(word));
  if (places.some((at, n) => at < 0 || at < (places[n - 1] ?? -1))) return [];
  const isKept = words.some((word, at) => {
    if (server.keeps?.test(word) !== true) return false;
    return !SCRATCH.test(
      word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? ''),
    );
  });
  if (isKept) return [];
  const at = words.findIndex((word) => /^(?:-p|--?port)(?:=|$)/.test(word));
  const given = at < 0 ? undefined : (words[at]!.split('=')[1] ?? words[at + 1]);
  return [{ name: '', ports: [/^\d{2,5}$/.test(given ?? '') ? given! : server.port] }];
}
