/**
 * Real shells under a real terminal, each case twice: with the gate and without. Without it the case shows what the
 * shell does by itself; with it the same must be seen, or, for what is refused, nothing of the refused may have run
 * and the shell must go on. The gate is the scripted one of `scripted-door.ts`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { terminalEnvironment } from '../../src/doors/environment';
import { temporaryFolder } from '../temporary-folder';
import { BASH_CASES } from './bash-cases';
import type { ShellCase } from './case';
import { FISH_CASES } from './fish-cases';
import { DENIED_CASES, PROGRAM_CASES, SAME_CASES } from './posix-cases';
import { REFUSAL, startScriptedDoor, type Asked } from './scripted-door';
import { plain, runInTerminal, type Ran, type Typed } from './terminal';
import { ZSH_CASES } from './zsh-cases';

interface Shell {
  readonly name: 'bash' | 'zsh' | 'fish';
  readonly start: string;
  /** Below the person's home. */
  readonly startupFile: string;
  readonly startup: string;
  /** Statuses that a line has which was refused. */
  readonly refused: readonly number[];
  readonly cases: readonly ShellCase[];
}

const SHELLS: readonly Shell[] = [
  {
    name: 'bash',
    start: 'bash -i',
    startupFile: '.bashrc',
    startup: `PS1='<$?>$ '; PS2='> '; HISTFILE=; bind 'set enable-bracketed-paste off'\n`,
    refused: [130],
    cases: [...SAME_CASES, ...DENIED_CASES, ...PROGRAM_CASES, ...BASH_CASES],
  },
  {
    name: 'zsh',
    start: 'zsh -i',
    startupFile: '.zshrc',
    startup: `PS1='<%?>$ '; PS2='> '; unsetopt prompt_cr prompt_sp; unset zle_bracketed_paste; setopt interactive_comments\n`,
    refused: [126, 130],
    cases: [...SAME_CASES, ...DENIED_CASES, ...PROGRAM_CASES, ...ZSH_CASES],
  },
  {
    name: 'fish',
    start: 'fish -i',
    startupFile: '.config/fish/config.fish',
    startup: `set fish_greeting; set -g fish_autosuggestion_enabled 0; function fish_prompt; echo -n "<$status>"'$ '; end\n`,
    // fish has no way to set the status of a line that it did not run.
    refused: [0],
    cases: FISH_CASES,
  },
];

/** How many terminals run at once. */
const AT_ONCE = 4;

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Outcome {
  readonly gated: Ran;
  readonly bare: Ran;
  readonly asked: readonly Asked[];
}

async function play(shell: Shell, given: ShellCase): Promise<Outcome> {
  const root = temporaryFolder('remit-shell-');
  const door = await startScriptedDoor(path.join(root, 'remit'), 'agent');
  try {
    const bare = await playIn(path.join(root, 'bare'), shell, given, {});
    const changes = terminalEnvironment({ home: door.home, platform: 'linux', shims: false });
    const gate = Object.fromEntries(changes.map(({ variable, value }) => [variable, value]));
    const gated = await playIn(path.join(root, 'gated'), shell, given, gate);
    return { gated, bare, asked: door.asked };
  } finally {
    await door.stop();
  }
}

function playIn(
  folder: string,
  shell: Shell,
  given: ShellCase,
  gate: Readonly<Record<string, string>>,
): Promise<Ran> {
  const [home, cwd] = [path.join(folder, 'home'), path.join(folder, 'work')];
  const startup = path.join(home, shell.startupFile);
  fs.mkdirSync(path.dirname(startup), { recursive: true });
  fs.mkdirSync(cwd, { recursive: true });
  // Without it fish reads all manual pages of the machine, once for every home.
  fs.mkdirSync(path.join(home, '.local/share/fish/generated_completions'), { recursive: true });
  fs.writeFileSync(startup, `${shell.startup}${given.startup ?? ''}\n`);
  const named = (text: string): string => text.replaceAll('SHELL', shell.name);
  const typed: Typed[] = (given.type ?? []).map((item) =>
    typeof item === 'string' ? named(item) : { ...item, type: named(item.type) },
  );
  if (given.denied === true && given.run === undefined) typed.push('echo still here');
  if (given.run === undefined) typed.push('exit');
  const env = {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    ...gate,
    ...given.env,
  };
  const command = given.run === undefined ? shell.start : `${named(given.run)}; echo "<$?>"`;
  return runInTerminal({ command, cwd, env, typed });
}

/** What a person would have seen, without what differs from one run to the next. */
function seen(ran: Ran): string {
  return (
    plain(ran.screen)
      .replaceAll(/\/\S*remit-shell-[^/\s]+\/(?:bare|gated)/g, 'FOLDER')
      .replaceAll(/(\[\d+\][-+ ]*)\d+/g, '$1PID')
      .replaceAll(/\r+/g, '')
      // Shells draw a line again while it is typed, how often is a matter of time.
      .replaceAll(/⏎ */g, '')

      .replaceAll(/([^\n\x08]+)\x08+(?=\1)/g, '')
      .trim()
  );
}

function checkSame({ gated, bare }: Outcome): void {
  assert.equal(seen(gated), seen(bare));
  assert.deepEqual(gated.files, bare.files);
  assert.equal(gated.ended, true, 'the shell ended');
}

function checkDenied(shell: Shell, given: ShellCase, { gated, bare }: Outcome): void {
  const made = Object.keys(bare.files);
  assert.ok(
    made.some((file) => file.includes('DENY')),
    `without the gate it runs: ${made.join(' ')}\n${seen(bare)}`,
  );
  const before = given.before ?? [];
  const left = Object.keys(gated.files).filter(
    (file) => !before.includes(file) && file !== 'before',
  );
  assert.deepEqual(left, [], `nothing was made\n${seen(gated)}`);
  assert.ok(gated.screen.includes(REFUSAL), `says why\n${seen(gated)}`);
  const statuses = given.status === undefined ? shell.refused : [given.status];
  const shown = statuses.some((status) => seen(gated).includes(`<${status}>`));
  assert.ok(shown, `status ${statuses.join(' or ')}\n${seen(gated)}`);
  if (given.run === undefined) assert.match(seen(gated), /\nstill here\n/, 'the shell goes on');
  assert.equal(gated.ended, true, 'the shell ended');
}

function checkAsked(given: ShellCase, { asked }: Outcome): void {
  const texts = asked.map(({ event, text }) => `${event} ${text}`).join('\n');
  if (given.asks !== undefined) assert.match(texts, given.asks);
  if (given.asksNot !== undefined) assert.doesNotMatch(texts, given.asksNot);
}

/** Plays `cases` a few at a time; each test then waits for its own. */
function playAll(shell: Shell): ReadonlyMap<ShellCase, () => Promise<Outcome>> {
  const outcomes = new Map<ShellCase, Promise<Outcome>>();
  let running: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    const queue = [...shell.cases];
    const settle = new Map<ShellCase, (outcome: Promise<Outcome>) => void>();
    for (const given of queue) {
      outcomes.set(given, new Promise((resolve) => settle.set(given, resolve)));
    }
    const worker = async (): Promise<void> => {
      for (let given = queue.shift(); given !== undefined; given = queue.shift()) {
        const outcome = play(shell, given);
        settle.get(given)?.(outcome);
        await outcome.catch(() => undefined);
      }
    };
    return Promise.all(Array.from({ length: AT_ONCE }, worker)).then(() => undefined);
  };
  return new Map(
    shell.cases.map((given) => [
      given,
      async () => {
        running ??= begin();
        return outcomes.get(given)!;
      },
    ]),
  );
}

describe('shells', () => {
  it('are all here where everything is tested', () => {
    const missing = SHELLS.filter(({ name }) => !isInstalled(name)).map(({ name }) => name);
    if (process.env['CI'] !== undefined) assert.deepEqual(missing, []);
  });

  for (const shell of SHELLS.filter(({ name }) => isInstalled(name))) {
    describe(shell.name, () => {
      const outcomes = playAll(shell);
      for (const given of shell.cases) {
        it(given.name, async () => {
          const outcome = await outcomes.get(given)!();
          if (given.denied === true) checkDenied(shell, given, outcome);
          else checkSame(outcome);
          checkAsked(given, outcome);
        });
      }
    });
  }
});
