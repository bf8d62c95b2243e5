/** Which agents are on this machine and what guarding them would change, file by file: a document that changes nothing. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { difference } from '../cli/diff';
import { agentsHere, planHooks, type FoundAgent } from './agent-edits';
import { noteMilestone } from './milestones';
import { plainText } from './plain-text';
import type { Remit } from './remit';

const SCHEME = 'remit-agents';
const CHANGED = new vscode.EventEmitter<vscode.Uri>();

let provider: vscode.Disposable | undefined;

export async function reviewAgents(remit: Remit): Promise<void> {
  provider ??= vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: CHANGED.event,
    provideTextDocumentContent: () => reviewText(remit.home, agentsHere(remit.home)),
  });
  const uri = vscode.Uri.parse(`${SCHEME}:${vscode.l10n.t('What guarding changes')}.md`);
  CHANGED.fire(uri);
  await vscode.commands.executeCommand('markdown.showPreview', uri);
  await noteMilestone(remit, 'agentsReviewed');
}

/** Markdown. */
function reviewText(home: string, agents: readonly FoundAgent[]): string {
  const here = agents.filter(({ present, guarded }) => present || guarded);
  const open = here.filter(({ guarded }) => !guarded).map(({ agent }) => agent);
  const { edits, problems } = planHooks(open, 'guard', home);
  const parts = [
    `# ${vscode.l10n.t('What guarding changes on this machine')}`,
    '',
    vscode.l10n.t('Nothing has been changed. Each change below is made only after your yes.'),
    '',
    vscode.l10n.t(
      'VS Code’s own agent is guarded by the extension itself: no file is changed for it.',
    ),
    '',
    `## ${vscode.l10n.t('Agents found')}`,
    '',
  ];
  if (here.length === 0) {
    parts.push(vscode.l10n.t('No other agent that Remit knows was found on this machine.'));
  }
  for (const { agent, guarded } of here) {
    const state = guarded
      ? vscode.l10n.t('guarded already')
      : vscode.l10n.t('found, not guarded yet');
    parts.push(`- **${agent.meta.name}**: ${state}`);
  }
  for (const { agent, file, before, after } of edits) {
    parts.push(
      '',
      `## ${agent.meta.name}`,
      '',
      before === undefined
        ? vscode.l10n.t('This file would be written: {0}', code(shortened(file)))
        : vscode.l10n.t('This file would change: {0}', code(shortened(file))),
      '',
      ...fenced(difference(before ?? '', after ?? '')),
    );
  }
  for (const { file, message } of problems) {
    parts.push(
      '',
      vscode.l10n.t('{0} would be left as it is: {1}', code(file), plainText(message)),
    );
  }
  parts.push(
    '',
    `## ${vscode.l10n.t('What Remit keeps')}`,
    '',
    vscode.l10n.t(
      'Its log, its settings and the program that agents start are in {0}. “Remit: Undo Everything Remit Changed on This Machine” takes every change out again.',
      code(shortened(home)),
    ),
  );
  return parts.join('\n');
}

function shortened(path: string): string {
  const home = homedir();
  return path.startsWith(home) ? `~${path.slice(home.length)}` : path;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', '’')}\``;
}

/** A fence longer than any in the text, so that a file cannot end it. */
function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}diff`, text.trimEnd(), fence];
}
