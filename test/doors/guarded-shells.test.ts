/**
 * The shells' gates and the shims against the real gate with its real judge: what an agent types in a terminal, and
 * what a person types. Each shell under a real terminal, in a repository that forbids one folder by itself.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { removeRuntime } from '../../src/store/install';
import { removeShims } from '../../src/store/install-shims';
import { temporaryFolder } from '../temporary-folder';
import { repository } from '../gate/doors/played-doors';
import { personAt, startRealGate, type RealGate } from './real-gate';
import { plain, runInTerminal } from './terminal';

const AUTHOR = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
/** Marks the terminals that its agent opens. */
const MARKED = { CLINE_ACTIVE: 'true' };
const SHELLS = [
  { name: 'bash', file: '.bashrc', text: `PS1='<$?>$ '; HISTFILE=\n` },
  { name: 'zsh', file: '.zshrc', text: `PS1='<%?>$ '; unsetopt prompt_cr prompt_sp\n` },
  {
    name: 'fish',
    file: '.config/fish/config.fish',
    text: `set fish_greeting; function fish_prompt; echo -n "<$status>"'$ '; end\n`,
  },
] as const;

type Shell = (typeof SHELLS)[number];

function isInstalled({ name }: Shell): boolean {
  try {
    execFileSync(name, ['-c', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

for (const shell of SHELLS.filter(isInstalled)) {
  describe(`${shell.name} with the real gate`, () => {
    let gate: RealGate;
    let folder: string;
    let searched: string;

    before(async () => {
      folder = workspace();
      searched = `${programs()}:${process.env['PATH'] ?? ''}`;
      gate = await startRealGate(searched);
    });
    after(() => gate.stop());

    interface Typed {
      readonly screen: string;
      readonly steps: readonly string[];
    }

    async function type(env: Readonly<Record<string, string>>, ...lines: string[]): Promise<Typed> {
      const before = gate.judged().length;
      const home = temporaryFolder('shell-home');
      const startup = path.join(home, shell.file);
      fs.mkdirSync(path.dirname(startup), { recursive: true });
      fs.mkdirSync(path.join(home, '.local/share/fish/generated_completions'), { recursive: true });
      fs.writeFileSync(startup, shell.text);
      const ran = await runInTerminal({
        command: `${shell.name} -i`,
        cwd: folder,
        env: {
          HOME: home,
          TERM: 'xterm-256color',
          LANG: 'C.UTF-8',
          ...gate.environment(searched),
          ...env,
        },
        typed: [...lines, 'exit'],
      });
      assert.ok(ran.ended, plain(ran.screen));
      const steps = gate.judged().slice(before);
      return {
        screen: plain(ran.screen),
        steps: steps.map((one) => `${one.agent.id} ${one.decision}`),
      };
    }
    const made = (name: string): boolean => fs.existsSync(path.join(folder, name));

    it('runs what an agent may, as one step', async () => {
      const { screen, steps } = await type(MARKED, 'git config -f agent-wrote a.x 1');
      assert.ok(made('agent-wrote'), screen);
      assert.deepEqual(steps, ['cline ALLOW']);
    });

    it('does not run what the workspace forbids, says why, and goes on', async () => {
      const { screen, steps } = await type(MARKED, 'touch kept/a', 'touch agent-after');
      assert.ok(!made('kept/a') && made('agent-after'), screen);
      assert.match(screen, /Remit (?:refused|holds)/);
      assert.deepEqual(steps, ['cline DENY', 'cline ALLOW']);
    });

    it('asks the person at the window, and runs after a yes', async () => {
      const person = await personAt(gate, folder, 'allow-once');
      const { screen, steps } = await type(MARKED, 'gh pr merge 3');
      person.leave();
      assert.ok(made('gh-ran'), screen);
      assert.equal(person.asked.length, 1);
      assert.deepEqual(steps, ['cline CONFIRM']);
      fs.rmSync(path.join(folder, 'gh-ran'));
    });

    it('refuses what would be asked where nobody can be, and keeps it for the person', async () => {
      const { screen } = await type(MARKED, 'gh pr merge 3');
      assert.ok(!made('gh-ran'), screen);
      assert.match(screen, /Remit (?:refused|holds)/);
    });

    it('judges what a script of it does, when only the script knows what that is', async () => {
      execFileSync('git', [...AUTHOR, 'commit', '--allow-empty', '-m', 'kept/late'], {
        cwd: folder,
        stdio: 'ignore',
      });
      const script = 'name=$(git log -1 --format=%s)\ngit config -f "$name" a.x 1\n';
      fs.writeFileSync(path.join(folder, 'late.sh'), script);
      const { screen, steps } = await type(MARKED, 'bash late.sh');
      assert.ok(!made('kept/late'), screen);
      assert.deepEqual(steps, ['cline ALLOW', 'cline DENY']);
    });

    it('lets a person’s own terminal be', async () => {
      const { screen, steps } = await type({}, 'touch kept/mine', 'echo "[$PATH]"', 'type gh');
      assert.ok(made('kept/mine'), screen);
      assert.deepEqual(steps, []);
      assert.doesNotMatch(screen, /doors\/bin/);
      fs.rmSync(path.join(folder, 'kept/mine'));
    });

    it('records a person who asked for it, and stops only what is never to happen', async () => {
      const settings = path.join(gate.home, 'settings.json');
      fs.writeFileSync(settings, JSON.stringify({ recorded: [folder] }));
      const { screen, steps } = await type({}, 'gh pr merge 3', 'touch kept/mine');
      fs.rmSync(settings);
      assert.ok(made('gh-ran') && !made('kept/mine'), screen);
      assert.deepEqual(steps, ['person ALLOW', 'person DENY', 'person ALLOW']);
      fs.rmSync(path.join(folder, 'gh-ran'));
    });

    if (shell.name === 'bash') {
      it('is read once where the editor’s own script names it twice', async () => {
        const { PROMPT_COMMAND: entry = '' } = gate.environment();
        const twice = { ...MARKED, PROMPT_COMMAND: `${entry}${entry} echo shown` };
        const { screen, steps } = await type(twice, 'git config -f twice a.x 1');
        assert.doesNotMatch(screen, /bash:|readonly/);
        assert.equal(screen.match(/shown/g)?.length, 2, `the person's own still runs\n${screen}`);
        assert.deepEqual(steps, ['cline ALLOW']);
      });
    }

    it('is a plain shell again in terminals that outlive an uninstalled Remit', async () => {
      await gate.stop();
      removeShims(gate.home);
      removeRuntime(gate.home);
      const { screen } = await type(MARKED, 'gh pr list', 'touch kept/alone');
      assert.ok(made('gh-ran') && made('kept/alone'), screen);
      assert.doesNotMatch(screen, /No such file|not found|Remit/);
    });

    it('runs where the home of Remit is deleted', () => {
      fs.rmSync(gate.home, { recursive: true });
      const { status, stderr } = spawnSync(shell.name, ['-c', 'touch kept/deleted; exit 3'], {
        cwd: folder,
        env: { HOME: temporaryFolder('shell-home'), ...gate.environment(searched), ...MARKED },
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
      });
      assert.deepEqual([status, stderr, made('kept/deleted')], [3, '', true]);
    });
  });
}

function workspace(): string {
  const folder = repository();
  fs.mkdirSync(path.join(folder, '.remit'));
  fs.mkdirSync(path.join(folder, 'kept'));
  const file = { format: 'remit.workspace/1', never: ['path:kept/**'] };
  fs.writeFileSync(path.join(folder, '.remit', 'workspace.jsonc'), JSON.stringify(file));
  return folder;
}

/** A program of consequence that only leaves a file behind. */
function programs(): string {
  const folder = temporaryFolder('programs');
  fs.writeFileSync(path.join(folder, 'gh'), '#!/bin/sh\ntouch gh-ran\n', { mode: 0o755 });
  return folder;
}
