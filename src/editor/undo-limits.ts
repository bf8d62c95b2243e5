/** Tells the gate how much is kept for undo, and how long the log is: it cannot read the editor's settings. */
import * as vscode from 'vscode';
import type { UndoLimits } from '../gate/protocol';
import { messageOf } from './gate-client';
import type { Remit } from './remit';

const SECTION = 'remit.undo';
const LOG_DAYS = 'remit.log.days';
const MEGABYTE = 1024 * 1024;

export function registerUndoLimits(remit: Remit): void {
  const send = async (): Promise<void> => {
    try {
      await remit.client.request('undoLimits', limits());
      await remit.client.request('logDays', { days: logDays() });
    } catch (error) {
      remit.log.warn(`what is kept, and for how long: ${messageOf(error)}`);
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
      const isOurs = change.affectsConfiguration(SECTION) || change.affectsConfiguration(LOG_DAYS);
      if (isOurs && connected) void send();
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

function logDays(): number {
  const days = vscode.workspace.getConfiguration().get<unknown>(LOG_DAYS);
  return typeof days === 'number' && days >= 0 ? days : 0;
}
