/**
 * The patch text of `apply_patch`: `*** Begin Patch`, then files to add, delete or update, then `*** End Patch`.
 * Every hunk becomes one edit. A line that does not belong to the form makes the whole call opaque as well.
 */
import type { Action } from '../core/model/action';
import { shellWord } from './words';

interface Hunk {
  readonly old: string[];
  readonly new: string[];
}

/** Actions of a patch in order; `understood` is false when some line had no place in it. */
export function actionsOfPatch(
  patch: string,
  cwd: string,
): { readonly actions: readonly Action[]; readonly understood: boolean } {
  const actions: Action[] = [];
  let understood = true;
  let added: { readonly path: string; readonly lines: string[] } | undefined;
  let updated: { readonly path: string; hunk: Hunk } | undefined;

  const closeHunk = () => {
    if (updated === undefined) return;
    const { old, new: fresh } = updated.hunk;
    if (old.length > 0 || fresh.length > 0) {
      actions.push({
        tool: 'edit',
        path: updated.path,
        old: old.join('\n'),
        new: fresh.join('\n'),
      });
    }
    updated.hunk = { old: [], new: [] };
  };
  const closeFile = () => {
    closeHunk();
    if (added !== undefined) {
      const content = added.lines.map((line) => `${line}\n`).join('');
      actions.push({ tool: 'write', path: added.path, content });
    }
    added = undefined;
    updated = undefined;
  };

  for (const line of patch.split(/\r?\n/)) {
    const header = /^\*\*\* (Add|Delete|Update) File: (.+)$/.exec(line);
    if (header !== null) {
      closeFile();
      const path = header[2]!.trim();
      if (header[1] === 'Add') added = { path, lines: [] };
      else if (header[1] === 'Update') updated = { path, hunk: { old: [], new: [] } };
      else actions.push({ tool: 'delete', path });
      continue;
    }
    const move = /^\*\*\* Move to: (.+)$/.exec(line);
    if (move !== null && updated !== undefined) {
      closeHunk();
      const command = `mv -- ${shellWord(updated.path)} ${shellWord(move[1]!.trim())}`;
      actions.push({ tool: 'shell', command, cwd, shell: 'bash' });
      updated = { path: move[1]!.trim(), hunk: { old: [], new: [] } };
      continue;
    }
    if (/^\*\*\* (Begin Patch|End Patch|End of File)\s*$/.test(line)) continue;
    if (added !== undefined && line.startsWith('+')) added.lines.push(line.slice(1));
    else if (updated !== undefined && line.startsWith('@@')) closeHunk();
    else if (updated !== undefined && line.startsWith('+')) updated.hunk.new.push(line.slice(1));
    else if (updated !== undefined && line.startsWith('-')) updated.hunk.old.push(line.slice(1));
    else if (updated !== undefined && (line.startsWith(' ') || line === '')) {
      updated.hunk.old.push(line.slice(1));
      updated.hunk.new.push(line.slice(1));
    } else if (line.trim() !== '') understood = false;
  }
  closeFile();
  return { actions, understood: understood && actions.length > 0 };
}
