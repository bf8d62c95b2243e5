/** `Remit: Open a Session File…`: a session that was recorded elsewhere, judged by this Remit and shown in the timeline. */
import { basename } from 'node:path';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import * as vscode from 'vscode';
import { SESSION_FORMAT, SessionFile } from '../core/model/session-file';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import type { Timeline } from './timeline';

/** What the gate takes in one message. */
const MAX_BYTES = 32 * 1024 * 1024;

export function registerOpenSessionFile(remit: Remit, timeline: Timeline): void {
  registerCommand(remit, COMMANDS.openSessionFile, async (argument) => {
    const uri = argument instanceof vscode.Uri ? argument : await pickFile();
    if (uri === undefined) return;
    const file = await chosenSession(await sessionsIn(uri));
    if (file === undefined) return;
    timeline.open(await replayed(remit, file));
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        '“{0}” is replayed, not run: Remit judged its steps here, and nothing was started.',
        plainText(file.title ?? file.id, 80),
      ),
    );
  });
}

/** Judges it here, and returns the session that this is. */
export async function replayed(remit: Remit, file: SessionFile): Promise<string> {
  const { session } = await remit.client.request('replay', { file, paceMs: 0, asks: false });
  return session;
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Which session file is to be judged and shown?'),
    openLabel: vscode.l10n.t('Open the Session'),
    filters: { [vscode.l10n.t('Session files')]: ['json', 'jsonc', 'jsonl'] },
  });
  return chosen?.[0];
}

/** A `.jsonl` file holds one session a line, any other file one in all. Throws a sentence for the person. */
export async function sessionsIn(uri: vscode.Uri): Promise<readonly SessionFile[]> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  const name = basename(uri.path);
  if (bytes.length > MAX_BYTES) {
    throw new Error(
      vscode.l10n.t('{0} is too large to be opened here; “remit replay” reads it.', name),
    );
  }
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  if (!/\.(jsonl|ndjson)$/i.test(name)) return [sessionOf(text, name)];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => sessionOf(line, name));
}

function sessionOf(text: string, name: string): SessionFile {
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
  const parsed = SessionFile.safeParse(value);
  if (errors.length === 0 && parsed.success) return parsed.data;
  const format = (value as { format?: unknown } | undefined)?.format;
  if (format !== SESSION_FORMAT) {
    throw new Error(
      vscode.l10n.t('{0} is no session file: its “format” is not “{1}”.', name, SESSION_FORMAT),
    );
  }
  const where = parsed.error?.issues[0]?.path.map(String).join('.') ?? '';
  throw new Error(
    vscode.l10n.t('{0} is not as a session file has to be, at “{1}”. Mend it there.', name, where),
  );
}

export async function chosenSession(
  files: readonly SessionFile[],
): Promise<SessionFile | undefined> {
  if (files.length < 2) return files[0];
  const items = files.map((file) => ({
    label: plainText(file.title ?? file.id, 80),
    description: plainText(file.id, 60),
    file,
  }));
  const title = vscode.l10n.t('Which session of the file is to be shown?');
  return (await vscode.window.showQuickPick(items, { title }))?.file;
}
