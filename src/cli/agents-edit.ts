/** Changes of agents' configuration files: shown to the person, and written when the file still says what was shown. */
import type { Agent, InstallPlace } from '../agents/define';
import { EditRefused, editConfig, forgetBackup, type EditPlace } from '../store/config-edit';
import { pathsOf, remitHome } from '../store/paths';
import { Complaint } from './complaint';
import { difference } from './diff';
import type { Io } from './io';

export interface Edit {
  readonly agent: Agent;
  readonly file: string;
  readonly before: string | undefined;
  /** Undefined: nothing else was in it, and it goes. */
  readonly after: string | undefined;
}

export function show(edits: readonly Edit[], io: Io): void {
  for (const edit of edits) {
    io.out(`${edit.file}\n${difference(edit.before ?? '', edit.after ?? '')}`);
  }
}

/** Folders that the person moved out of the home by a variable of the agent's. */
function moved(place: InstallPlace): readonly string[] {
  const names = ['CODEX_HOME', 'COPILOT_HOME', 'XDG_CONFIG_HOME'];
  return names.flatMap((name) => place.env?.[name] || []);
}

export function write(edit: Edit, what: 'install' | 'remove', place: InstallPlace, io: Io): void {
  const where: EditPlace = {
    within: [
      place.home,
      ...(place.projectRoot === undefined ? [] : [place.projectRoot]),
      ...moved(place),
    ],
    backups: pathsOf(remitHome(io.env)).backups,
  };
  try {
    editConfig(edit.file, where, (text) => {
      if (text === edit.before) return edit.after;
      throw new EditRefused('changed-meanwhile', `${edit.file} changed meanwhile.`);
    });
    if (what === 'remove') forgetBackup(edit.file, where);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    throw new Complaint(
      'CONFIG_UNREADABLE',
      error.message,
      'The file was left as it is. Try again.',
    );
  }
}
