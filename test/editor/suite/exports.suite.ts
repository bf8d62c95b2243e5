/** Exports, session files, “what if” and reports, in the real extension host with the real gate. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readLog } from '../../../src/store/audit-log';

const [folder] = vscode.workspace.workspaceFolders ?? [];
const root = folder?.uri.fsPath ?? '';
const remitHome = process.env['REMIT_HOME'] ?? '';
const FILE = join(root, 'incident.remit-session.json');

/** Of the task that the file declares. */
const TITLE = 'Fix the app against the staging environment';

const WIDER = {
  format: 'remit.task/1',
  title: 'Look at Railway too',
  scope: {
    environments: ['staging'],
    hosts: ['*.staging.internal', 'backboard.railway.app'],
    credentials: ['file:.env.staging', 'file:scripts/domains/add-domain.sh'],
  },
};

let session = '';

describe('sessions that leave the editor and come back', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension('remit.remit');
    await until('the extension', () => extension?.isActive);
    await until('the gate', () => existsSync(join(remitHome, 'run', 'endpoint')));
    const sample = join(extension!.extensionPath, 'media', 'sample', 'pocketos.session.json');
    writeFileSync(FILE, readFileSync(sample));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('replays a session file without asking anybody, and shows it in the timeline', async () => {
    // A command that fails waits until its message is put away.
    await until('the timeline', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await started('remit.openSessionFile', vscode.Uri.file(FILE));
      return timelineIsOpen();
    });
    await until('its end', () => {
      const [begun] = events('session-started').filter(({ agent }) => agent.id === 'replay');
      session = begun?.session ?? '';
      return events('session-ended').some((event) => event.session === session);
    });
    const answers = events('answered').filter((event) => event.session === session);
    assert.deepEqual(
      answers.map(({ answer, by }) => [answer, by]),
      [['no-answer', 'replay']],
    );
  });

  it('opens a session file like any other file as a timeline, and judges it once', async () => {
    const copy = join(root, 'again.remit-session.json');
    const text = readFileSync(FILE, 'utf8').replace('"pocketos"', '"again"');
    writeFileSync(copy, text.replaceAll(TITLE, 'Look at the file'));
    const begun = (): number =>
      events('session-started').filter((event) => event.session.startsWith('replay-again')).length;
    for (const _ of ['first', 'again']) {
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(copy));
      await until('its tab', () => {
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        const { input } = activeTab ?? {};
        return input instanceof vscode.TabInputCustom && input.viewType === 'remit.session';
      });
      await until('its session', () => begun() === 1);
      await pause(500);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(copy));
    await pause(1_000);
    assert.equal(begun(), 1, 'what was judged is remembered');
    // It stays open, for the test outside to look at.
    await vscode.commands.executeCommand('workbench.action.keepEditor');
  });

  it('writes a page through the pickers, with the keyboard', async () => {
    const done = vscode.commands.executeCommand('remit.exportSession', session);
    await until('the page', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return pages().length > 0;
    });
    await putAway(done);
    assert.match(readFileSync(join(root, pages()[0]!), 'utf8'), /^<!DOCTYPE html>[\s\S]*step-6/);
  });

  it('opens the task of a session to be edited, with a lens that compares', async () => {
    await vscode.commands.executeCommand('remit.whatIf', session);
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.languageId, 'jsonc');
    assert.ok(document.getText().includes(TITLE));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['remit.compareTask'],
    );
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, whole, JSON.stringify(WIDER, null, 2));
    assert.ok(await vscode.workspace.applyEdit(edit));
    // What it shows stands in the webview, which the test outside looks at.
    await vscode.commands.executeCommand('remit.compareTask', document.uri);
  });

  it('keeps a needless stop as a case', async () => {
    const told = vscode.commands.executeCommand('remit.reportCase', session, 5);
    const cases = join(remitHome, 'cases');
    await until('the case', () => existsSync(cases) && readdirSync(cases).length > 0);
    const [name] = readdirSync(cases);
    assert.match(readFileSync(join(cases, name!), 'utf8'), /should not have been stopped/);
    await putAway(told);
  });

  it('shows the whole report before anything is saved', async () => {
    const told = vscode.commands.executeCommand('remit.problemReport');
    const report = (): string => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.languageId === 'markdown' ? document.getText() : '';
    };
    await until('the report', () => report().startsWith('# Remit: problem report'));
    assert.match(report(), /## Doctor[\s\S]*## Last errors/);
    assert.match(report(), new RegExp(vscode.version.replaceAll('.', '\\.')));
    assert.ok(!report().includes(homedir()), 'the home folder is shortened');
    await putAway(told);
  });
});

function events<T extends 'session-started' | 'session-ended' | 'answered'>(type: T) {
  const all = [...readLog(join(remitHome, 'log'))];
  return all.filter(
    (event): event is Extract<(typeof all)[number], { type: T }> => event.type === type,
  );
}

function pages(): readonly string[] {
  return readdirSync(root).filter((name) => name.endsWith('.html'));
}

function timelineIsOpen(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ label }) => label === 'Remit: timeline'),
  );
}

/** A command that tells the person something ends when that is put away. */
async function putAway(command: Thenable<unknown>): Promise<void> {
  await until('the message', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    return Promise.race([command.then(() => true), pause(200).then(() => false)]);
  });
}

/** Runs the command, and waits no longer than it takes where all goes well. */
function started(command: string, argument: unknown): Promise<unknown> {
  const run = Promise.resolve(vscode.commands.executeCommand(command, argument));
  return Promise.race([run, pause(5_000)]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The runner's own limit ends it. */
async function until(
  _what: string,
  holds: () => boolean | undefined | PromiseLike<boolean>,
): Promise<void> {
  while ((await holds()) !== true) await pause(250);
}
