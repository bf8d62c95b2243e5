/**
 * A session file, opened like any other file, is shown as what it is: a timeline. It is judged by this Remit when it is
 * first opened and read only; the text is behind “Reopen Editor With…”.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { chosenSession, replayed, sessionsIn } from './open-session-file';
import type { Remit } from './remit';
import type { Timeline } from './timeline';

export const SESSION_EDITOR = 'remit.session';
/** What was judged of each file, by the digest of its text: a window that is opened again judges nothing twice. */
const JUDGED = 'remit.sessionFiles';
const REMEMBERED = 50;
/** A gate that is started is there within this. */
const GATE_MS = 20_000;

export function registerSessionEditor(remit: Remit, timeline: Timeline): void {
  remit.context.subscriptions.push(
    vscode.window.registerCustomEditorProvider(SESSION_EDITOR, {
      openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: ({ uri }, panel) => timeline.showIn(panel, sessionOf(remit, uri)),
    }),
  );
}

/** Rejects with a sentence for the person. */
async function sessionOf(remit: Remit, uri: vscode.Uri): Promise<string> {
  if (uri.scheme === 'git') {
    throw new Error(
      vscode.l10n.t('Versions of a session file are compared as text: “Reopen Editor With…”.'),
    );
  }
  await connected(remit);
  const file = await chosenSession(await sessionsIn(uri));
  if (file === undefined) {
    throw new Error(vscode.l10n.t('{0} holds no session.', basename(uri.path)));
  }
  const digest = createHash('sha256').update(JSON.stringify(file)).digest('hex');
  const { workspaceState } = remit.context;
  const judged = workspaceState.get<Readonly<Record<string, string>>>(JUDGED, {});
  const known = judged[digest];
  const sessions = await remit.client.request('sessions', {});
  if (known !== undefined && sessions.some(({ id }) => id === known)) return known;
  const session = await replayed(remit, file);
  const { [digest]: _, ...others } = judged;
  const kept = [...Object.entries(others), [digest, session] as const].slice(-REMEMBERED);
  await workspaceState.update(JUDGED, Object.fromEntries(kept));
  return session;
}

/** A window that comes back opens its tabs before it has found the gate. Resolves in any case: a request says why. */
function connected({ client }: Remit): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, GATE_MS);
    const stop = client.onConnection(({ state }) => {
      if (state === 'connected') done();
    });
    if (client.connection.state === 'connected') done();
  });
}
