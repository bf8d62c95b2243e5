/**
 * The files of the doors below `REMIT_HOME/doors`, which an installer copies from the bundle. Shells read them by the
 * paths that `environment.ts` names, so the folders are the same in the source, in `dist/doors` and in the home.
 */

export interface DoorFile {
  /** Below `doors/`, with `/` between. */
  readonly path: string;
  /** Can it be run here? A PowerShell file has not been, on any machine of ours. */
  readonly verified: boolean;
}

export const DOOR_FILES: readonly DoorFile[] = [
  { path: 'ask.pl', verified: true },
  { path: 'bash/gate.bash', verified: true },
  { path: 'bash/question.bash', verified: true },
  { path: 'bash/words.bash', verified: true },
  { path: 'bash/line.bash', verified: true },
  { path: 'zsh/.zshenv', verified: true },
  { path: 'zsh/gate.zsh', verified: true },
  { path: 'zsh/words.zsh', verified: true },
  { path: 'fish/vendor_conf.d/remit.fish', verified: true },
  { path: 'powershell/gate.ps1', verified: false },
];
