/**
 * What went wrong with the gate itself and is over, or goes on: told to one window, once. What mended itself needs no
 * answer of the person's, only that they know.
 */
import type { Mishap } from './protocol';

export interface LogMishaps {
  /** The log could not be written (an error code of the system), or was written: undefined. */
  logWritten(code: string | undefined): void;
}

export interface Mishaps<Window> extends LogMishaps {
  /** The gate began, after one that `ended` so, and after so many calls that were judged without one. */
  started(at: string, ended: 'hung' | 'killed' | undefined, alone: number): void;
  /** A window said hello: what nobody was there to hear is told to it. */
  greeted(window: Window): void;
  /** Why the log cannot be written at present. */
  readonly logFails: string | undefined;
}

export interface MishapsOptions<Window> {
  readonly now: () => number;
  /** A window that is connected, the one in front if there is one. */
  readonly window: () => Window | undefined;
  readonly tell: (window: Window, mishap: Mishap) => void;
  /** The gate's status is another. */
  readonly changed: () => void;
}

export function createMishaps<Window>(options: MishapsOptions<Window>): Mishaps<Window> {
  const { now, window, tell, changed } = options;
  let untold: Mishap | undefined;
  let logFails: string | undefined;

  return {
    get logFails() {
      return logFails;
    },
    started(at, ended, alone) {
      const why = ended ?? (alone > 0 ? 'absent' : undefined);
      if (why !== undefined) untold = { at, why, alone };
    },
    greeted(client) {
      if (untold === undefined) return;
      const mishap = untold;
      untold = undefined;
      // After the answer to its hello, by which it knows that it is connected.
      setImmediate(() => tell(client, mishap));
    },
    logWritten(code) {
      if (code === logFails) return;
      const begins = logFails === undefined;
      logFails = code;
      changed();
      if (code === undefined) {
        // Over before anybody could be told.
        if (untold?.why === 'log') untold = undefined;
        return;
      }
      if (!begins) return;
      const mishap: Mishap = { at: new Date(now()).toISOString(), why: 'log', alone: 0 };
      const there = window();
      if (there === undefined) untold = mishap;
      else tell(there, mishap);
    },
  };
}
