/** Which doors hold, which stand open, and how to mend them: a document that is made anew each time it is opened. */
import * as vscode from 'vscode';
import { describeOff, offSettings } from './chat-settings';
import { runCli } from './run-cli';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';

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
  const parts = ['# Remit Doctor', '', gateLine(remit)];
  if (installProblem !== undefined) {
    parts.push(
      '',
      `**The launcher could not be installed**: ${cell(installProblem)}. Until it is, hooks of other agents cannot reach Remit. Make the folder \`${remit.home}\` writable and reload the window.`,
    );
  }
  for (const off of offSettings()) {
    parts.push(
      '',
      `**Open door**: ${cell(describeOff(off))}. Switch it on to guard VS Code's own agent.`,
    );
  }
  const { exit, stdout, text } = await runCli(remit, ['doctor', '--json']);
  const parsed = parse(stdout);
  if (parsed === undefined) {
    parts.push('', `The doors could not be examined (exit ${exit}): ${cell(text)}`);
  } else {
    const agents = (parsed.agents ?? []).map((row) => (row.id === 'vscode' ? ownAgent(row) : row));
    parts.push(
      ...table('Agents', agents),
      '',
      'To guard an agent, run “Remit: Guard Agents on This Machine…”.',
      ...table('Other doors', parsed.doors ?? []),
    );
  }
  parts.push(
    '',
    '## What a guard like this can and cannot do',
    '',
    'Hooks stop mistakes, drift and injected instructions as they pass through an agent’s own doors. A hostile process of the same user can go round them.',
    '',
    `Everything Remit keeps is in \`${remit.home}\`.`,
  );
  return parts.join('\n');
}

function gateLine(remit: Remit): string {
  const { connection } = remit.client;
  switch (connection.state) {
    case 'connecting':
      return 'The gate is starting.';
    case 'down':
      return `**The gate is down**: ${cell(connection.reason)} Agents may read and work in this workspace; everything else is refused. Reload the window to start it again.`;
    case 'connected': {
      const { status } = connection;
      const off = status.offUntil === null ? '' : ` **Guarding is off** (${status.offUntil}).`;
      return `The gate runs: version ${status.version}, process ${status.pid}, ${status.sessions} sessions.${off}`;
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
      reason: 'This editor does not run the hooks that an extension brings along.',
      mend: 'Guard the agents that you use here through their own configuration.',
    };
  }
  const [off] = offSettings();
  if (off === undefined) {
    return { ...row, state: 'guarded', reason: 'The extension brings the hooks along.', mend: '' };
  }
  return { ...row, state: 'not', reason: describeOff(off), mend: `Switch “${off.setting}” on.` };
}

function table(title: string, rows: readonly DoorState[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    '',
    `## ${title}`,
    '',
    '| | State | Why | What to do |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${cell(row.id)} | ${cell(row.state)}${row.verified === false ? ' (unverified: built from documents)' : ''} | ${cell(row.reason ?? '')} | ${cell(row.mend ?? '')} |`,
    ),
  ];
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
