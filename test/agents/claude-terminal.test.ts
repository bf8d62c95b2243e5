/**
 * Claude Code in a terminal of the editor: its hooks, the gate of the shell that it starts and the shims all stand
 * around the same call. One act has one verdict; what a script of it does anew is judged for itself.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../scripts/paths';
import { terminalEnvironment } from '../../src/doors/environment';
import { installShims } from '../../src/store/install-shims';
import type { Scratch } from './claude-client';
import { runGuardedClaude, type GuardedSession } from './guarded-claude';
import { personAtWindow, type Person } from './person';
import { judgedEvents, type JudgedEvent } from './remit-home';
import { requireBuild, requireClaude, skipBecause } from './requirements';
import type { ScriptStep } from './script';

const SCRIPT: readonly ScriptStep[] = [
  { tool: 'shell', command: 'git config -f first a.x 1 && git config -f second a.x 1' },
  // What it writes to, only the script itself finds out.
  { tool: 'shell', command: 'bash late.sh' },
  { tool: 'shell', command: 'gh pr merge 3' },
  { tool: 'shell', command: 'git config -f after a.x 1' },
];
const LATE = 'name=$(git log -1 --format=%s)\ngit config -f "$name" a.x 1\n';

/** As people have them: a part that a program prints, folders that may be there, aliases, a function. */
const BASHRC = `HISTCONTROL=ignoreboth
shopt -s checkwinsize
export PATH="$HOME/.local/bin:$PATH"
if command -v dircolors >/dev/null; then eval "$(dircolors -b)"; fi
for file in ~/.bashrc.d/*; do [ -r "$file" ] && . "$file"; done
[ -s "$HOME/.nvm/nvm.sh" ] && . "$HOME/.nvm/nvm.sh"
alias ll='ls -l'
mkcd() { mkdir -p "$1" && cd "$1"; }
`;

const ZSHRC = `HISTSIZE=1000
setopt autocd
alias ll='ls -l'
mkcd() { mkdir -p "$1" && cd "$1"; }
`;

// It starts the person's shell where that is one of these, and records its functions for each command (fish: neither).
for (const shell of ['/bin/bash', '/usr/bin/zsh'])
  describe(`Claude Code in a terminal of the editor, with ${shell}`, () => {
    let session: GuardedSession | undefined;
    let person: Person | undefined;
    let judged: readonly JudgedEvent[] = [];

    before(async function () {
      const binary = requireClaude(this);
      if (!existsSync(shell)) skipBecause(this, `there is no ${shell}`);
      requireBuild();
      session = await runGuardedClaude({
        binary,
        script: () => SCRIPT,
        prompt: 'Do what the script says.',
        env: (scratch) => ({ ...terminal(scratch), SHELL: shell }),
        beforeStart: async (scratch) => {
          prepare(scratch);
          person = await personAtWindow(scratch, () => 'allow-once');
        },
      });
      judged = judgedEvents(session.scratch.remitHome);
    });
    after(async () => {
      person?.leave();
      await session?.close();
    });

    it('runs what it may, as one step of its hook', () => {
      assert.ok(made('first') && made('second') && made('after'));
      assert.deepEqual(stepsOn('first'), ['hook ALLOW']);
      assert.deepEqual(stepsOn('after'), ['hook ALLOW']);
    });

    it('judges what a script of it does anew, and tells the agent', () => {
      assert.ok(!made('kept/late'));
      assert.deepEqual(stepsOn('late'), ['hook ALLOW', 'shell DENY']);
      assert.match(told(1), /Remit refused to update the file kept\/late/);
    });

    it('asks once about what a person must decide, and charges it once', () => {
      assert.equal(person?.asked.length, 1);
      assert.deepEqual(stepsOn('gh pr merge'), ['hook CONFIRM']);
      assert.ok(made('merged'), told(2));
    });

    it('has one session, and no step but these', () => {
      assert.deepEqual([...new Set(judged.map((one) => one.session))].length, 1);
      assert.equal(
        judged.length,
        SCRIPT.length + 1,
        JSON.stringify(judged.map((one) => one.actions)),
      );
    });

    function made(name: string): boolean {
      return existsSync(join(session?.scratch.project ?? '', name));
    }
    function told(step: number): string {
      return session?.model.results.get(step) ?? '';
    }
    /** Doors and verdicts of the commands that hold `text`. */
    function stepsOn(text: string): readonly string[] {
      return judged
        .filter(({ actions }) => JSON.stringify(actions).includes(text))
        .map(({ door, decision }) => `${door ?? 'hook'} ${decision}`);
    }
  });

/** A workspace that says never of one folder, a script, and a program of consequence that only leaves a file. */
function prepare({ project, root, home }: Scratch): void {
  for (const name of ['.remit', 'kept']) mkdirSync(join(project, name));
  const rules = { format: 'remit.workspace/1', never: ['path:kept/**'] };
  writeFileSync(join(project, '.remit', 'workspace.jsonc'), JSON.stringify(rules));
  writeFileSync(join(project, 'late.sh'), LATE);
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...author, 'commit', '-q', '--allow-empty', '-m', 'kept/late'], {
    cwd: project,
  });
  // The agent reads it through a shell of its own when it starts.
  writeFileSync(join(home, '.bashrc'), BASHRC);
  writeFileSync(join(home, '.zshrc'), ZSHRC);
  mkdirSync(join(root, 'programs'));
  writeFileSync(join(root, 'programs', 'gh'), '#!/bin/sh\ntouch merged\n', { mode: 0o755 });
}

/** What a terminal of the editor has, and SHLVL as the person's shell in it leaves it. */
function terminal({ remitHome, root, env }: Scratch): Readonly<Record<string, string>> {
  const path = `${join(root, 'programs')}:${env['PATH'] ?? ''}`;
  installShims({ home: remitHome, dist: DIST, path });
  const changes = terminalEnvironment({ home: remitHome, platform: 'linux', shims: true });
  const set = Object.fromEntries(changes.map(({ variable, value }) => [variable, value]));
  return { ...set, PATH: `${set['PATH'] ?? ''}${path}`, SHLVL: '1', REMIT_TERMINAL: 'window' };
}
