/** What windows and the command line are shown of an undo, and how much is kept for one. Types only. */

/** One line of what an undo would do, in words; the diff of a file is asked for by its path. */
export interface UndoLine {
  readonly what: string;
  /** It was changed again since the step. */
  readonly since: boolean;
  /** It is done elsewhere, where others see it: a push. */
  readonly seen?: true;
  /** Absolute path of a file whose content comes back, changes or goes. */
  readonly path?: string;
}

export interface UndoPreview {
  readonly session: string;
  readonly step: number;
  readonly recovery: string;
  /** The step's call in one line. */
  readonly title: string;
  readonly lines: readonly UndoLine[];
}

export interface RecoveryView {
  readonly recovery: string;
  readonly session: string;
  readonly step: number;
  readonly at: string;
  readonly files: number;
  readonly bytes: number;
  readonly paths: readonly string[];
  /** Folders of repositories. */
  readonly repositories: readonly string[];
  /** Names of databases, and of remotes. */
  readonly databases: readonly string[];
  readonly remotes: readonly string[];
}

/** Bytes of the first two, days, and a count. */
export interface UndoLimits {
  readonly totalBytes: number;
  readonly snapshotBytes: number;
  readonly snapshotFiles: number;
  readonly days: number;
}
