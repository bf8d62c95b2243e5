/** The workspace file of a repository: what of it counts on this machine (formats.md, section 3). */
import * as path from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { WorkspaceFile } from '../core/model/workspace-file';
import { sha256 } from '../store/keys';
import { isAccepted, readSettings } from '../store/settings';
import { readText } from './look-disk';

export interface WorkspaceRules {
  /** Only when a person accepted exactly this text on this machine. */
  readonly workspaceFile?: WorkspaceFile;
  /** Counts by itself. */
  readonly never?: readonly string[];
}

/** Where the file lies in a workspace. */
export function workspaceFilePath(root: string): string {
  return path.join(root, '.remit', 'workspace.jsonc');
}

/** What counts of this workspace's file. A file that cannot be read counts for nothing: it could only have tightened. */
export function workspaceRules(root: string, settingsFile: string): WorkspaceRules {
  const file = workspaceFilePath(root);
  const text = readText(file)?.text;
  const parsed = text === undefined ? undefined : parseWorkspaceFile(text);
  if (text === undefined || parsed === undefined) return {};
  return {
    ...(isAccepted(readSettings(settingsFile), file, sha256(text))
      ? { workspaceFile: parsed }
      : {}),
    ...(parsed.never === undefined ? {} : { never: parsed.never }),
  };
}

/** The file's content, or undefined when it is not one. */
export function parseWorkspaceFile(text: string): WorkspaceFile | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const result = WorkspaceFile.safeParse(value);
  return errors.length === 0 && result.success ? result.data : undefined;
}
