/** The real Claude Code for the agent tests, from the npm registry. Its native binary needs no install script. */
import { join } from 'node:path';
import { arePackagesCached, installPackages, packagesFolder, type Report } from './packages';

export const CLAUDE_CODE_VERSION = '2.1.197';

const PACKAGE = `@anthropic-ai/claude-code-linux-x64`;
const CLAUDE_CODE = {
  name: `claude-code-${CLAUDE_CODE_VERSION}`,
  packages: [`${PACKAGE}@${CLAUDE_CODE_VERSION}`],
};

/** Absolute path of the client, or undefined when it is not in the cache. `CLAUDE_BIN` names another one. */
export function findClaudeCode(): string | undefined {
  const chosen = process.env['CLAUDE_BIN'];
  if (chosen !== undefined) return chosen;
  return arePackagesCached(CLAUDE_CODE) ? claudeBinary() : undefined;
}

/** Installs the client into the cache when it is not there. Throws an Error that says why not. */
export async function installClaudeCode(report: Report): Promise<string> {
  const found = findClaudeCode();
  if (found !== undefined) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the pinned Claude Code is the Linux x64 one, and this is ${process.platform} ${process.arch}; set CLAUDE_BIN to test another`,
    );
  }
  await installPackages(CLAUDE_CODE, report);
  return claudeBinary();
}

function claudeBinary(): string {
  return join(packagesFolder(CLAUDE_CODE), 'node_modules', PACKAGE, 'claude');
}

if (require.main === module) {
  installClaudeCode((line) => console.log(line)).then(
    (binary) => console.log(`ready: ${binary}`),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
