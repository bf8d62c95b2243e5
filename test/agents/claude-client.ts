/** Runs the real Claude Code without a terminal against the scripted model, in a home and a project of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcessGroup } from '../../scripts/command';
import { createPocketOs } from './pocketos';

/** Folders of one test. */
export interface Scratch {
  readonly root: string;
  readonly home: string;
  readonly project: string;
  readonly remitHome: string;
  /** Environment of a plain terminal of this scratch user. */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

export function createScratch(): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'remit-agent-'));
  const home = join(root, 'home');
  const project = join(root, 'pocketos');
  const remitHome = join(root, 'remit');
  mkdirSync(home);
  mkdirSync(project);
  createPocketOs(project);
  return {
    root,
    home,
    project,
    remitHome,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      USER: 'dev',
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      SHELL: '/bin/bash',
      NO_COLOR: '1',
      REMIT_HOME: remitHome,
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** Lets the client run the script's tools without asking, as a person does who trusts it. Our hooks are added later. */
export function configureClaude(scratch: Scratch): void {
  const settings = { permissions: { allow: ['Bash', 'Read', 'Write', 'Edit'] } };
  const state = {
    hasCompletedOnboarding: true,
    projects: { [scratch.project]: { hasTrustDialogAccepted: true } },
  };
  mkdirSync(join(scratch.home, '.claude'), { recursive: true });
  writeFileSync(claudeSettings(scratch), `${JSON.stringify(settings, null, 2)}\n`);
  writeFileSync(join(scratch.home, '.claude.json'), JSON.stringify(state));
}

export function claudeSettings(scratch: Scratch): string {
  return join(scratch.home, '.claude', 'settings.json');
}

export function readClaudeSettings(scratch: Scratch): string {
  return readFileSync(claudeSettings(scratch), 'utf8');
}

export interface ClaudeRun {
  readonly exit: number | undefined;
  /** Everything it printed, for a failing test's message. */
  readonly output: string;
}

export interface ClaudeOptions {
  readonly binary: string;
  readonly scratch: Scratch;
  readonly modelUrl: string;
  readonly prompt: string;
  /** Chosen by us, so that a test finds its session. A UUID. */
  readonly sessionId: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended: a bound for a hanging test. */
  readonly limitMs?: number;
}

export async function runClaude(options: ClaudeOptions): Promise<ClaudeRun> {
  const { scratch } = options;
  const args = [
    ...['-p', options.prompt, '--session-id', options.sessionId, '--model', 'claude-sonnet-4-5'],
    ...['--output-format', 'stream-json', '--verbose'],
  ];
  const child = spawn(options.binary, args, {
    cwd: scratch.project,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: whatever it leaves behind is ended with it.
    detached: true,
    env: {
      ...scratch.env,
      ...options.env,
      ANTHROPIC_BASE_URL: options.modelUrl,
      ANTHROPIC_API_KEY: 'a-dummy-key',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_TELEMETRY: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_ERROR_REPORTING: '1',
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const limit = setTimeout(() => void endProcessGroup(child), options.limitMs ?? 240_000);
  const exit = await new Promise<number | undefined>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? undefined));
  });
  clearTimeout(limit);
  await endProcessGroup(child);
  return { exit, output };
}
