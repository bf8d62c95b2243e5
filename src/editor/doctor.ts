/** Which doors hold, which stand open, and how to mend them: a document that is made anew each time it is opened. */
import * as vscode from 'vscode';
import { describeOff, offSettings } from './chat-settings';
import { runCli } from './run-cli';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { standingParts } from './doctor-standing';
import { guardWords } from './guard-words';

const SCHEME = 'remit-doctor';

/** What `remit doctor --json` prints (formats.md, section 4). */
interface DoctorReport {
  readonly agents?: readonly DoorState[];
  readonly doors?: readonly DoorState[];
}
interface DoorState {
  readonly id: string;
  readonly state: string;
  readonly verified?: boolean;
  readonly reason?: string;
  readonly mend?: string;
}

export function registerDoctor(remit: Remit, installProblem: () => string | undefined): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const uri = vscode.Uri.parse(`${SCHEME}:Remit Doctor.md`);
  remit.context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => report(remit, installProblem()),
    }),
  );
  registerCommand(remit, COMMANDS.doctor, async () => {
    changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  });
}

async function report(remit: Remit, installProblem: string | undefined): Promise<string> {
  const parts = ['# Remit Doctor', '', gateLine(remit), ...standingParts(remit)];
  if (installProblem !== undefined) {
    parts.push(
      '',
      vscode.l10n.t(
        '**The launcher could not be installed**: {0}. Until it is, hooks of other agents cannot reach Remit. Make the folder {1} writable and reload the window.',
        cell(installProblem),
        code(remit.home),
      ),
    );
  }
  for (const off of offSettings()) {
    parts.push(
      '',
      vscode.l10n.t(
        '**Open door**: {0}. Switch it on to guard VS Code’s own agent.',
        cell(describeOff(off)),
      ),
    );
  }
  const { exit, stdout, text } = await runCli(remit, ['doctor', '--json']);
  const parsed = parse(stdout);
  if (parsed === undefined) {
    parts.push(
      '',
      vscode.l10n.t('The doors could not be examined (exit {0}): {1}', exit, cell(text)),
    );
  } else {
    const { sentence } = remit.language;
    const agents = (parsed.agents ?? []).map((row) => (row.id === 'vscode' ? ownAgent(row) : row));
    parts.push(
      ...table(vscode.l10n.t('Agents'), agents, sentence),
      '',
      vscode.l10n.t('To guard an agent, run “Remit: Guard Agents on This Machine…”.'),
      ...table(vscode.l10n.t('Other doors'), parsed.doors ?? [], sentence),
    );
  }
  parts.push(
    '',
    `## ${vscode.l10n.t('What a guard like this can and cannot do')}`,
    '',
    vscode.l10n.t(
      'Hooks stop mistakes, drift and injected instructions as they pass through an agent’s own doors. A hostile process of the same user can go round them.',
    ),
    '',
    vscode.l10n.t('Everything Remit keeps is in {0}.', code(remit.home)),
  );
  return parts.join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function gateLine(remit: Remit): string {
  const { connection } = remit.client;
  switch (connection.state) {
    case 'connecting':
      return vscode.l10n.t('The gate is starting.');
    case 'down':
      return vscode.l10n.t(
        '**The gate is down**: {0} Agents may read and work in this workspace; everything else is refused. Reload the window to start it again.',
        cell(connection.reason),
      );
    case 'connected': {
      const { status } = connection;
      const runs = vscode.l10n.t(
        'The gate runs: version {0}, process {1}, sessions: {2}.',
        status.version,
        status.pid,
        status.sessions,
      );
      if (status.logFails !== undefined) {
        return `${runs} ${vscode.l10n.t('**Its log cannot be written** ({0}), so every call of an agent is refused.', status.logFails)}`;
      }
      if (status.offUntil === null) return runs;
      return `${runs} ${vscode.l10n.t('**Guarding is off** ({0}).', status.offUntil)}`;
    }
  }
}

/** Seen from inside the editor, which knows better than a command line can. */
function ownAgent(row: DoorState): DoorState {
  const known = vscode.workspace.getConfiguration().inspect('chat.plugins.enabled')?.defaultValue;
  if (known === undefined) {
    return {
      ...row,
      state: 'not',
      reason: vscode.l10n.t('This editor does not run the hooks that an extension brings along.'),
      mend: vscode.l10n.t('Guard the agents that you use here through their own configuration.'),
    };
  }
  const [off] = offSettings();
  if (off === undefined) {
    const reason = vscode.l10n.t('The extension brings the hooks along.');
    return { ...row, state: 'guarded', reason, mend: '' };
  }
  const mend = vscode.l10n.t('Switch “{0}” on.', off.setting);
  return { ...row, state: 'not', reason: describeOff(off), mend };
}

/** `sentence` puts what the command line says into the window's language. */
function table(
  title: string,
  rows: readonly DoorState[],
  sentence: (text: string) => string,
): readonly string[] {
  if (rows.length === 0) return [];
  const head = ['', vscode.l10n.t('State'), vscode.l10n.t('Why'), vscode.l10n.t('What to do')];
  return [
    '',
    `## ${title}`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map((row) =>
      line([row.id, stateOf(row), sentence(row.reason ?? ''), sentence(row.mend ?? '')].map(cell)),
    ),
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function stateOf({ state, verified }: DoorState): string {
  return verified === false
    ? vscode.l10n.t('{0} (unverified: built from documents)', guardWords(state))
    : guardWords(state);
}

function cell(text: string): string {
  return plainText(text, 600).replace(/[|<>[\]\\]/g, '\\$&');
}

function parse(stdout: string): DoctorReport | undefined {
  const line = stdout.split('\n').find((candidate) => candidate.startsWith('{'));
  if (line === undefined) return undefined;
  try {
    return JSON.parse(line) as DoctorReport;
  } catch {
    return undefined;
  }
}
