/**
 * A file that is Remit's alone: some agents take a hook as a program of its own instead of an entry in their settings.
 * It is written whole and deleted whole, and a file of somebody else's under the same name is left alone.
 */
import { ConfigError, type AgentInstall } from './define';
import { say } from '../core/model/say';

export interface OwnFile {
  /** The file as a person calls it, for errors. */
  readonly file: string;
  text(launcher: string): string;
  /** Is this text one of ours, whatever version of Remit wrote it? */
  isOurs(text: string): boolean;
}

export function ownFile(form: OwnFile): Pick<AgentInstall, 'add' | 'remove' | 'state'> {
  return {
    add(text, launcher) {
      if (text !== undefined && text.trim() !== '' && !form.isOurs(text)) {
        throw new ConfigError(
          form.file,
          say`${form.file} is somebody else's, so Remit leaves it alone. Rename that file, then try again.`,
        );
      }
      return form.text(launcher);
    },
    remove: (text) => (form.isOurs(text) ? undefined : text),
    state(text, launcher) {
      if (text === undefined || !form.isOurs(text)) return 'absent';
      return text === form.text(launcher) ? 'installed' : 'outdated';
    },
  };
}
