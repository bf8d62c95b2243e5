/** Tells the gate how much is kept for undo: it cannot read the editor's settings. */
import * as vscode from 'vscode';
import type { UndoLimits } from '../gate/protocol';
import { messageOf } from './gate-client';
import type { Remit } from './remit';

const SECTION = 'remit.undo';
const MEGABYTE = 1024 * 1024;

export function registerUndoLimits(remit: Remit): void {
  const send = async (): Promise<void> => {
    try {
      await remit.client.request('undoLimits', limits());
    } catch (error) {
      remit.log.warn(`undo limits: ${messageOf(error)}`);
    }
  };
  let connected = false;
  remit.context.subscriptions.push(
    {
      dispose: remit.client.onConnection(({ state }) => {
        if (state === 'connected' && !connected) void send();
        connected = state === 'connected';
      }),
    },
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SECTION) && connected) void send();
    }),
  );
}

function limits(): UndoLimits {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const number = (name: string, otherwise: number): number => {
    const value = settings.get<unknown>(name);
    return typeof value === 'number' && value >= 0 ? value : otherwise;
  };
  return {
    totalBytes: number('totalMegabytes', 2048) * MEGABYTE,
    snapshotBytes: number('stepMegabytes', 200) * MEGABYTE,
    snapshotFiles: number('stepFiles', 20_000),
    days: number('days', 14),
  };
}
