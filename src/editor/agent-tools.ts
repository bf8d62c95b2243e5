/**
 * Remit's tools for the editor's own agent: what may I do, ask the person, why was this refused. They hand the call on
 * to the gate and decide nothing; whoever calls them can change no task.
 */
import * as vscode from 'vscode';
import { TOOLS, type ToolName } from '../gate/wayback/tools';
import { messageOf } from './gate-client';
import type { Remit } from './remit';

/** What the gate is told of a window whose agent has these tools. */
export const WINDOW_TOOLS = 'lm';

/** Editors before the tools were an interface, and some relatives of VS Code, have none. */
export function offersTools(): boolean {
  return typeof (vscode.lm as Partial<typeof vscode.lm> | undefined)?.registerTool === 'function';
}

export function registerAgentTools(remit: Remit): void {
  if (!offersTools()) return;
  for (const { name } of TOOLS) {
    remit.context.subscriptions.push(vscode.lm.registerTool(name, toolOf(remit, name)));
  }
}

function toolOf(remit: Remit, name: ToolName): vscode.LanguageModelTool<Record<string, unknown>> {
  return {
    prepareInvocation: () => ({ invocationMessage: progressOf(name) }),
    async invoke({ input }) {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
      try {
        const { text } = await remit.client.request('tool', { name, input, folder });
        return said(text);
      } catch (error) {
        remit.log.error(`${name}: ${messageOf(error)}`);
        return said(
          vscode.l10n.t(
            'Remit could not be reached, so nothing was asked and nothing has changed. Go on with something else.',
          ),
        );
      }
    },
  };
}

function said(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

function progressOf(name: ToolName): string {
  switch (name) {
    case 'remit_scope':
      return vscode.l10n.t('Looking up what is allowed');
    case 'remit_request':
      return vscode.l10n.t('Asking you');
    case 'remit_explain':
      return vscode.l10n.t('Looking up why it was refused');
  }
}
