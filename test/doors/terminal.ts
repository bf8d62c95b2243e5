/**
 * A program under a pseudo-terminal, typed at as a person types: the next line when the prompt is there. `script` of
 * util-linux gives the terminal, because it is on every Linux and needs nothing built.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What shells in these tests show when they wait for a line, with the status of the last one. */
export const PROMPT = /<(\d+)>\$ \r?$/;

/**
 * Typed text. `wait` instead of a prompt: what must have appeared before it is typed; `raw`: without Enter;
 * `pauseMs`: as long as a person needs, because a shell shows its prompt before it listens for Ctrl-C.
 */
export type Typed =
  | string
  | {
      readonly type: string;
      readonly wait?: RegExp;
      readonly raw?: boolean;
      readonly pauseMs?: number;
    };

export interface Ran {
  /** All that the terminal showed. */
  readonly screen: string;
  /** Files below the working folder when it was over, with their text. */
  readonly files: Readonly<Record<string, string>>;
  /** Did the program end by itself, after `exit`? */
  readonly ended: boolean;
}

export interface Terminal {
  /** Run by `sh -c` inside the terminal. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly typed: readonly Typed[];
}

/** No test waits longer for one prompt; reached only by what hangs. */
const PATIENCE_MS = 5_000;

/** Types everything, each after its prompt, and gives what was to be seen. */
export async function runInTerminal(terminal: Terminal): Promise<Ran> {
  const child = spawn(
    'script',
    ['-qfec', `stty cols 200 rows 50 2>/dev/null; ${terminal.command}`, '/dev/null'],
    { cwd: terminal.cwd, env: { ...terminal.env, SHELL: '/bin/sh' }, stdio: 'pipe' },
  );
  let screen = '';
  let seen = 0;
  let wake = (): void => undefined;
  let over = false;
  child.stdout.on('data', (bytes: Buffer) => {
    screen += bytes.toString('utf8');
    wake();
  });
  child.stdin.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => child.once('close', resolve)).then(() => {
    over = true;
    wake();
  });
  for (const item of terminal.typed) {
    const { type, wait, raw, pauseMs } = typeof item === 'string' ? plainly(item) : item;
    const shown = await appeared(
      () => (wait ?? PROMPT).test(plain(screen.slice(seen))) || over,
      (again) => (wake = again),
    );
    if (over || !shown) break;
    if (pauseMs !== undefined) await later(pauseMs);
    seen = screen.length;
    child.stdin.write(raw === true ? type : `${type}\r`);
  }
  const ended = await Promise.race([closed.then(() => true), later(PATIENCE_MS)]);
  if (!ended) end(child);
  return { screen, files: filesBelow(terminal.cwd), ended };
}

function plainly(type: string): Exclude<Typed, string> {
  return { type };
}

function appeared(ready: () => boolean, onChange: (again: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS);
    const look = (): void => {
      if (!ready()) return;
      clearTimeout(timer);
      resolve(true);
    };
    onChange(look);
    look();
  });
}

function later(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}

/** Without the sequences that move the cursor, colour text or tell the editor something. */
export function plain(screen: string): string {
  return screen

    .replaceAll(/\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '')

    .replaceAll(/\x1b[[(][0-9;?>=<]*[A-Za-z0-9]/g, '')

    .replaceAll(/\x1b[=>]/g, '');
}

function filesBelow(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of fs.readdirSync(folder).sort()) {
    const file = path.join(folder, name);
    if (fs.lstatSync(file).isDirectory()) {
      found[`${name}/`] = '';
      for (const [inner, text] of Object.entries(filesBelow(file)))
        found[`${name}/${inner}`] = text;
    } else found[name] = fs.readFileSync(file, 'utf8');
  }
  return found;
}
