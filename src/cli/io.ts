/** What a command may touch of the process. Tests hand in their own. */
import { createInterface } from 'node:readline';

export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** All of the standard input. */
  input(): Promise<string>;
  /** The standard input line by line, without line ends. */
  lines(): AsyncIterable<string>;
  /** Puts a question on the terminal; the answer without its line end. */
  ask(question: string): Promise<string>;
  /** A person sits at a terminal: input and output both are one. */
  readonly terminal: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Absolute. */
  readonly cwd: string;
  now(): number;
}

/** A command gets the arguments after its name and returns the exit status. Throws `Complaint` for a wrong call. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async input() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks).toString('utf8');
    },
    lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
    ask(question) {
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      return new Promise((resolve) => {
        terminal.on('close', () => resolve(''));
        terminal.question(question, (answer) => {
          resolve(answer);
          terminal.close();
        });
      });
    },
    terminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
  };
}
