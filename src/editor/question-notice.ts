/** Tells of a question outside the editor, where no window of it is in front. */
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { Question } from '../gate/protocol';
import { noticeCommand, type Notice } from './os-notice';
import type { Remit } from './remit';

const TIMEOUT_MS = 10_000;

/** Says nothing where the person wants none or no program can show one; a failure is written to the log only. */
export function tellOutside(remit: Remit, question: Question): void {
  if (vscode.window.state.focused || question.window?.isInFront === true) return;
  if (!vscode.workspace.getConfiguration('remit').get('osNotice', true)) return;
  const command = noticeCommand(noticeOf(question), {
    platform: process.platform,
    remote: vscode.env.remoteName,
    isWeb: vscode.env.uiKind === vscode.UIKind.Web,
  });
  if (command === undefined) return;
  const { program, args, env } = command;
  execFile(
    program,
    [...args],
    { env: { ...process.env, ...env }, timeout: TIMEOUT_MS, windowsHide: true },
    (error) => {
      if (error !== null) remit.log.info(`No notice of the system: ${error.message}`);
    },
  );
}

/** The agent's id and the kind of tool, and nothing that the agent wrote. */
function noticeOf({ step }: Question): Notice {
  const agent = /^[a-z0-9-]{1,40}/.exec(step.agent)?.[0] ?? vscode.l10n.t('An agent');
  return { title: vscode.l10n.t('Remit asks'), body: wish(agent, step.tool) };
}

function wish(agent: string, tool: string): string {
  switch (tool) {
    case 'shell':
    case 'task':
      return vscode.l10n.t('{0} wants to run a command. Answer in the editor.', agent);
    case 'read':
    case 'search':
      return vscode.l10n.t('{0} wants to read something. Answer in the editor.', agent);
    case 'write':
    case 'edit':
      return vscode.l10n.t('{0} wants to change a file. Answer in the editor.', agent);
    case 'delete':
      return vscode.l10n.t('{0} wants to delete a file. Answer in the editor.', agent);
    case 'fetch':
      return vscode.l10n.t('{0} wants to fetch an address. Answer in the editor.', agent);
    case 'mcp':
      return vscode.l10n.t('{0} wants to call a tool. Answer in the editor.', agent);
    case 'request':
      return vscode.l10n.t('{0} asks for a grant. Answer in the editor.', agent);
    default:
      return vscode.l10n.t('{0} wants to do something. Answer in the editor.', agent);
  }
}
