/**
 * The real clients of the agents for the tests, from the npm registry, at the versions whose behaviour the adapters
 * were written from. No install script of a package is run: each of them brings a program that starts without one.
 * `npx tsx scripts/agent-clients.ts [ID…]` installs them (all when none is named) and prints where they are.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLAUDE_CODE_VERSION } from './claude-code';
import {
  arePackagesCached,
  installPackages,
  packagesFolder,
  type CachedPackages,
  type Report,
} from './packages';

export interface AgentClient {
  /** The adapter's id. */
  readonly id:
    'claude-code' | 'codex' | 'gemini-cli' | 'qwen-code' | 'copilot-cli' | 'cline' | 'opencode';
  readonly package: string;
  readonly version: string;
  /** What is started, below `node_modules`; a `.js` file is started with Node. */
  readonly program: string;
  /** Unpacked, for whoever decides what to install. */
  readonly megabytes: number;
}

export const AGENT_CLIENTS: readonly AgentClient[] = [
  {
    id: 'claude-code',
    package: '@anthropic-ai/claude-code-linux-x64',
    version: CLAUDE_CODE_VERSION,
    program: '@anthropic-ai/claude-code-linux-x64/claude',
    megabytes: 235,
  },
  {
    id: 'codex',
    package: '@openai/codex',
    version: '0.169.0',
    program: '@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex',
    megabytes: 404,
  },
  {
    id: 'gemini-cli',
    package: '@google/gemini-cli',
    version: '0.61.0',
    program: '@google/gemini-cli/bundle/gemini.js',
    megabytes: 100,
  },
  {
    id: 'qwen-code',
    package: '@qwen-code/qwen-code',
    version: '0.15.10',
    program: '@qwen-code/qwen-code/cli.js',
    megabytes: 55,
  },
  {
    id: 'copilot-cli',
    package: '@github/copilot',
    version: '1.0.102',
    program: '@github/copilot-linux-x64/copilot',
    megabytes: 189,
  },
  {
    id: 'cline',
    package: 'cline',
    version: '3.0.65',
    program: '@cline/cli-linux-x64/bin/cline',
    megabytes: 439,
  },
  {
    id: 'opencode',
    package: 'opencode-ai',
    version: '1.18.33',
    program: 'opencode-linux-x64/bin/opencode',
    megabytes: 354,
  },
];

/** The command line that starts the client, or undefined when it is not in the cache. */
export function findAgentClient(client: AgentClient): readonly string[] | undefined {
  const wanted = packagesOf(client);
  if (!arePackagesCached(wanted)) return undefined;
  const program = join(packagesFolder(wanted), 'node_modules', client.program);
  if (!existsSync(program)) return undefined;
  return program.endsWith('.js') ? [process.execPath, program] : [program];
}

/** Installs the client into the cache when it is not there. Throws an Error that says why not. */
export async function installAgentClient(client: AgentClient, report: Report): Promise<void> {
  if (findAgentClient(client) !== undefined) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the pinned client of ${client.id} is the Linux x64 one, and this is ${process.platform} ${process.arch}`,
    );
  }
  await installPackages(packagesOf(client), report);
  if (findAgentClient(client) === undefined) {
    throw new Error(`${client.package}@${client.version} does not hold ${client.program}`);
  }
}

function packagesOf(client: AgentClient): CachedPackages {
  return {
    name: `${client.id}-${client.version}`,
    packages: [`${client.package}@${client.version}`],
  };
}

async function main(words: readonly string[]): Promise<void> {
  const chosen = AGENT_CLIENTS.filter(({ id }) => words.length === 0 || words.includes(id));
  for (const client of chosen) {
    await installAgentClient(client, (line) => console.log(line));
    console.log(`ready: ${findAgentClient(client)?.join(' ')}`);
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
