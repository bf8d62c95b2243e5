/** What the real-agent tests need on this machine, and the sentence for each that is missing. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { findClaudeCode } from '../../scripts/claude-code';
import { DIST } from '../../scripts/paths';

/** Skips the running test (or, in a `before`, the whole suite) and prints why. */
export function skipBecause(context: Context, reason: string): never {
  console.log(`      skipped: ${reason}`);
  return context.skip();
}

export const CLI = join(DIST, 'cli.js');

export function requireClaude(context: Context): string {
  const binary = findClaudeCode();
  if (binary === undefined) {
    skipBecause(
      context,
      'Claude Code is not in the cache; install it with: npx tsx scripts/claude-code.ts',
    );
  }
  if (!runs('curl', '--version')) skipBecause(context, 'curl is missing; install curl');
  if (!runs('openssl', 'version')) skipBecause(context, 'openssl is missing; install openssl');
  return binary;
}

/** The built product. Missing is a failure, not a skip: without it nothing would be proved. */
export function requireBuild(): void {
  if (!existsSync(CLI)) throw new Error(`${CLI} is missing; run: npm run build`);
}

function runs(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
