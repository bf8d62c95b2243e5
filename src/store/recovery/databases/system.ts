/** What a kind of database must be able to do so that an act on it can be undone. */
import type { KeptDatabase } from '../record';
import type { Described } from './describe';

export interface Reached {
  readonly place: KeptDatabase;
  readonly password: string | undefined;
  /** Milliseconds since 1970. */
  readonly deadlineMs: number;
  /** What the act left may hold what no dump can hold: a view of a table that is gone. Default: then nothing is kept. */
  readonly broken?: boolean;
}

/** Everything that fails throws `Unkeepable`. */
export interface DatabaseSystem {
  readonly title: string;
  /** `putBack` changes everything or nothing. */
  readonly isAtomic: boolean;
  /** Into a new file; its bytes, or undefined when the server has no such database. */
  dump(reached: Reached, file: string, maxBytes: number): Promise<number | undefined>;
  /** What a dump holds. */
  describe(file: string, deadlineMs: number): Promise<Described>;
  /** As the dump has it and not otherwise. What went wrong, in the server's words. `scratch` names a new file. */
  putBack(reached: Reached, file: string, scratch: string): Promise<string | undefined>;
  /** For the undo of an undo, where there was no such database before. */
  takeAway(reached: Reached): Promise<string | undefined>;
}
