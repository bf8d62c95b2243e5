/** What would have happened: said at the end of a session that Remit only observed, and when the observing ends. */
import * as vscode from 'vscode';
import type { SessionSummary } from '../gate/protocol';
import { plainText } from './plain-text';
import { COMMANDS, type Remit } from './remit';

const NEWS_MS = 60_000;
/** An end that nobody announces, a time that ran out, is noticed within this. */
const LOOK_MS = 15_000;
/** What of each session was told of already, by its id. */
const TOLD = 'remit.observed.told';

export function tellOfObserved(remit: Remit): void {
  tellAtEndOfSession(remit);
  tellAtEndOfObserving(remit);
}

/** Once for each session in which something ran only because Remit observed. */
function tellAtEndOfSession(remit: Remit): void {
  const told = new Set<string>();
  remit.context.subscriptions.push(
    remit.mirror.onSessions(() => {
      for (const session of remit.mirror.sessions) {
        if (session.state !== 'ended' || session.observed === 0) told.delete(session.id);
        else if (!told.has(session.id)) {
          told.add(session.id);
          if (isNews(session.lastAt)) void tellOfSession(session);
        }
      }
    }),
  );
}

/** Sessions that ended while no window was open are not told of one after another. */
function isNews(lastAt: string): boolean {
  return Date.now() - Date.parse(lastAt) < NEWS_MS;
}

async function tellOfSession({ id, title, observed }: SessionSummary): Promise<void> {
  const name = plainText(title, 80);
  await offerReport(
    observed === 1
      ? vscode.l10n.t(
          'Remit only observed “{0}”: 1 call ran that it would have asked about, bounded or denied.',
          name,
        )
      : vscode.l10n.t(
          'Remit only observed “{0}”: {1} calls ran that it would have asked about, bounded or denied.',
          name,
          observed,
        ),
    id,
  );
}

/** When Remit guards again, whoever had it do so: the sum of what ran in this window's folders meanwhile. */
function tellAtEndOfObserving(remit: Remit): void {
  let wasObserving = false;
  const look = (): void => {
    const { connection } = remit.client;
    if (connection.state !== 'connected') return;
    const { observeUntil } = connection.status;
    const isObserving =
      observeUntil !== null &&
      (observeUntil === 'forever' || Date.parse(observeUntil) > Date.now());
    if (wasObserving && !isObserving) void tellOfAll(remit);
    wasObserving = isObserving;
  };
  const timer = setInterval(look, LOOK_MS);
  remit.context.subscriptions.push(
    { dispose: remit.client.onConnection(look) },
    { dispose: () => clearInterval(timer) },
  );
}

async function tellOfAll(remit: Remit): Promise<void> {
  const told = remit.context.workspaceState.get<Record<string, number>>(TOLD, {});
  const here = remit.mirror.sessions.filter(
    (session) => session.observed > 0 && remit.mirror.isHere(session.workspace),
  );
  const news = here.filter((session) => session.observed > (told[session.id] ?? 0));
  const count = news.reduce((sum, { id, observed }) => sum + observed - (told[id] ?? 0), 0);
  const now = Object.fromEntries(here.map(({ id, observed }) => [id, observed]));
  await remit.context.workspaceState.update(TOLD, now);
  if (count === 0) {
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Remit observed nothing here that it would have stopped.'),
      NEWS_MS,
    );
    return;
  }
  await offerReport(
    count === 1
      ? vscode.l10n.t(
          'While Remit only observed, 1 call ran here that it would have asked about, bounded or denied.',
        )
      : vscode.l10n.t(
          'While Remit only observed, {0} calls ran here that it would have asked about, bounded or denied.',
          count,
        ),
    news.length === 1 ? news[0]!.id : undefined,
  );
}

/** Without a session, the person chooses one. */
async function offerReport(text: string, session: string | undefined): Promise<void> {
  const report = vscode.l10n.t('Show the report');
  const choice = await vscode.window.showInformationMessage(text, report);
  if (choice === report) await vscode.commands.executeCommand(COMMANDS.sessionReport, session);
}
