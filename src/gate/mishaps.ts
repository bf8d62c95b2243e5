/**
 * What went wrong with the gate itself and is over, or goes on: told to one window, once. What mended itself needs no
 * answer of the person's, only that they know.
 */
import type { Client } from './clients';
import type { Mishap } from './protocol';

export interface Mishaps {
  /** Something is over that nobody was there to be told of. */
  happened(mishap: Mishap): void;
  /** A window said hello: what nobody was there to hear is told to it. */
  greeted(window: Client): void;
  /** The log could not be written (an error code of the system), or was written: undefined. */
  logWritten(code: string | undefined): void;
  /** Why the log cannot be written at present. */
  readonly logFails: string | undefined;
}

export interface MishapsOptions {
  readonly now: () => number;
  /** A window that is connected, the one in front if there is one. */
  readonly window: () => Client | undefined;
  readonly tell: (window: Client, mishap: Mishap) => void;
  /** The gate's status is another. */
  readonly changed: () => void;
}

export function createMishaps(options: MishapsOptions): Mishaps {
  const { now, window, tell, changed } = options;
  let untold: Mishap | undefined;
  let logFails: string | undefined;

  return {
    get logFails() {
      return logFails;
    },
    happened(mishap) {
      untold = mishap;
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
