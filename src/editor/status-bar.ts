/** The status bar item: guarded, asking, only observing or not guarded, with the reason in its tooltip; and the menu behind it. */
import * as vscode from 'vscode';
import type { GateStatus } from '../gate/protocol';
import { describeOff, offSettings, type OffSetting } from './chat-settings';
import { terminalsMode } from './doors/gate-doors';
import type { Connection } from './gate-client';
import { agentName, openDoorsOf } from './open-doors';
import { markdownText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type CommandId, type Remit } from './remit';
import { timeOf } from './time-words';
import { remoteLine, trustSentence } from './where';

type Standing =
  | { readonly kind: 'guarded' }
  | { readonly kind: 'asking'; readonly count: number }
  /** Off until an instant, by the person. */
  | { readonly kind: 'paused'; readonly until: string; readonly reason: string }
  /** Everything is judged and nothing is stopped. */
  | { readonly kind: 'observing'; readonly reason: string }
  /** The hooks of the editor's own agent are switched off, or a door that a person had put in is open; the others hold. */
  | { readonly kind: 'partly'; readonly reason: string }
  | { readonly kind: 'starting' }
  | { readonly kind: 'not-guarded'; readonly reason: string };

/** Returns a function that draws the item anew, for those who know of a change it cannot see. */
export function registerStatusBar(remit: Remit): () => void {
  const item = vscode.window.createStatusBarItem(
    'remit.status',
    vscode.StatusBarAlignment.Left,
    90,
  );
  item.name = vscode.l10n.t('Remit: guard');
  item.command = COMMANDS.showMenu;
  let end: NodeJS.Timeout | undefined;
  const draw = (): void => {
    drawItem(item, remit);
    // A pause ends by itself, and the gate announces only what a person does.
    clearTimeout(end);
    const standing = standingOf(remit);
    if (standing.kind !== 'paused') return;
    end = setTimeout(draw, Math.max(1_000, Date.parse(standing.until) - Date.now() + 500));
  };
  const minute = setInterval(draw, 30_000);
  remit.context.subscriptions.push(
    item,
    { dispose: remit.client.onConnection(draw) },
    remit.mirror.onQuestions(draw),
    remit.mirror.onSessions(draw),
    { dispose: () => (clearInterval(minute), clearTimeout(end)) },
  );
  registerCommand(remit, COMMANDS.showMenu, () => showMenu(remit));
  draw();
  item.show();
  return draw;
}

function standingOf(remit: Remit): Standing {
  const { connection } = remit.client;
  switch (connection.state) {
    case 'connecting':
      return { kind: 'starting' };
    case 'down':
      return {
        kind: 'not-guarded',
        reason: vscode.l10n.t(
          '{0} Until it runs, agents may read and work in this workspace; everything else is refused.',
          connection.reason,
        ),
      };
    case 'connected': {
      const off = offReason(connection.status);
      const until = connection.status.offUntil;
      if (off !== undefined) {
        return until === null || until === 'forever'
          ? { kind: 'not-guarded', reason: off }
          : { kind: 'paused', until, reason: off };
      }
      if (connection.status.logFails !== undefined) {
        return {
          kind: 'not-guarded',
          reason: vscode.l10n.t(
            'Remit cannot write its log ({0}), so every call of an agent is refused.',
            connection.status.logFails,
          ),
        };
      }
      const observing = observeReason(connection.status);
      if (observing !== undefined) return { kind: 'observing', reason: observing };
      const count = remit.mirror.questions.length;
      if (count > 0) return { kind: 'asking', count };
      const [setting] = offSettings();
      const [door] = openDoorsOf(remit);
      if (setting === undefined && door !== undefined) {
        return {
          kind: 'partly',
          reason: vscode.l10n.t(
            '{0} is not guarded as it was: {1}',
            agentName(door.agent),
            door.reason,
          ),
        };
      }
      if (setting === undefined) return { kind: 'guarded' };
      return { kind: 'partly', reason: hooksOff(remit, setting) };
    }
  }
}

/** What still holds when VS Code's own agent does not ask, and what does not. */
function hooksOff(remit: Remit, setting: OffSetting): string {
  const where = describeOff(setting);
  return terminalsMode(remit) === 'off'
    ? vscode.l10n.t('VS Code’s own agent is not guarded: {0}. Other agents are.', where)
    : vscode.l10n.t(
        'The hooks of VS Code’s own agent are off: {0}. Commands in its terminals are still judged; its edits and other tools are not. Other agents are guarded.',
        where,
      );
}

function offReason(status: GateStatus): string | undefined {
  if (status.offUntil === null || isPast(status.offUntil)) return undefined;
  if (status.offUntil === 'forever') return vscode.l10n.t('You switched Remit off.');
  return vscode.l10n.t(
    'You paused Remit until {0}: no agent is judged until then.',
    timeOf(status.offUntil),
  );
}

/** The gate tells of a change that a person made, and not of a time that ran out. */
function isPast(until: string): boolean {
  return until !== 'forever' && Date.parse(until) <= Date.now();
}

function observeReason({ observeUntil }: GateStatus): string | undefined {
  if (observeUntil === null || isPast(observeUntil)) return undefined;
  return observeUntil === 'forever'
    ? vscode.l10n.t('Remit only observes: it judges every call and stops none.')
    : vscode.l10n.t(
        'Remit only observes until {0}: it judges every call and stops none.',
        timeOf(observeUntil),
      );
}

function drawItem(item: vscode.StatusBarItem, remit: Remit): void {
  const standing = standingOf(remit);
  item.backgroundColor = undefined;
  switch (standing.kind) {
    case 'guarded':
      item.text = `$(shield) ${guardedText(remit)}`;
      break;
    case 'paused':
      item.text = `$(debug-pause) ${vscode.l10n.t('Paused until {0}', timeOf(standing.until))}`;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
      break;
    case 'asking':
      item.text = `$(question) ${vscode.l10n.t('Asking ({0})', standing.count)}`;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
      break;
    case 'observing':
      item.text = `$(eye) ${vscode.l10n.t('Only observing')}`;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
      break;
    case 'partly':
      item.text = `$(shield) ${openDoorsOf(remit).length > 0 && offSettings().length === 0 ? vscode.l10n.t('Partly guarded') : vscode.l10n.t('Partly guarded: hooks off')}`;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
      break;
    case 'starting':
      item.text = `$(sync) ${vscode.l10n.t('Remit is starting')}`;
      break;
    case 'not-guarded':
      item.text = `$(circle-slash) ${vscode.l10n.t('Not guarded')}`;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
      break;
  }
  const spoken = [item.text.replace(/\$\([^)]*\) /, ''), headline(standing)].join('. ');
  item.accessibilityInformation = { label: `Remit: ${spoken}`, role: 'button' };
  item.tooltip = tooltip(standing, remit);
}

/** `Guarded`, with the points that are left once some are spent. */
function guardedText(remit: Remit): string {
  const points = remit.mirror.currentSession()?.points;
  const left = points && Math.max(0, points.budget - points.committed - points.reserved);
  return left === undefined || left === points?.budget
    ? vscode.l10n.t('Guarded')
    : vscode.l10n.t('Guarded · {0} points left', left);
}

function tooltip(standing: Standing, remit: Remit): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  // Links may run these commands and no other.
  text.isTrusted = { enabledCommands: Object.values(COMMANDS) };
  text.appendMarkdown(`**Remit** · ${markdownText(headline(standing))}\n\n`);
  const session = remit.mirror.currentSession();
  if (session !== undefined) {
    const { committed, reserved, budget } = session.points;
    const task =
      session.task === null
        ? vscode.l10n.t('No task declared: the default task applies.')
        : vscode.l10n.t('Task: {0}', session.task.title);
    text.appendMarkdown(`${markdownText(task)}\n\n`);
    const left = Math.max(0, budget - committed - reserved);
    text.appendMarkdown(
      `${markdownText(vscode.l10n.t('{0} of {1} risk points left', left, budget))}\n\n`,
    );
  }
  for (const line of [remoteLine(remit), trustSentence()]) {
    if (line !== undefined) text.appendMarkdown(`${markdownText(line, 600)}\n\n`);
  }
  const links: [string, CommandId][] = [];
  if (remit.mirror.questions.length > 0) links.push([vscode.l10n.t('Answer'), COMMANDS.showPrompt]);
  if (openDoorsOf(remit).length > 0) links.push([vscode.l10n.t('Repair'), COMMANDS.repairAgents]);
  links.push(
    [vscode.l10n.t('Timeline'), COMMANDS.showTimeline],
    [vscode.l10n.t('Task'), COMMANDS.declareTask],
    isLoose(remit.client.connection)
      ? [vscode.l10n.t('Resume'), COMMANDS.resume]
      : [vscode.l10n.t('Doctor'), COMMANDS.doctor],
  );
  text.appendMarkdown(links.map(([label, id]) => `[${label}](command:${id})`).join(' · '));
  return text;
}

function headline(standing: Standing): string {
  switch (standing.kind) {
    case 'guarded':
      return vscode.l10n.t('Agents are held to their task.');
    case 'asking':
      return standing.count === 1
        ? vscode.l10n.t('One question waits for you.')
        : vscode.l10n.t('{0} questions wait for you.', standing.count);
    case 'starting':
      return vscode.l10n.t('The gate is starting.');
    case 'paused':
    case 'observing':
    case 'partly':
    case 'not-guarded':
      return standing.reason;
  }
}

/** A person has something to resume: Remit is off, or only observes. */
function isLoose(connection: Connection): boolean {
  if (connection.state !== 'connected') return false;
  const { status } = connection;
  return offReason(status) !== undefined || observeReason(status) !== undefined;
}

function pointsLeft(remit: Remit): string | undefined {
  const points = remit.mirror.currentSession()?.points;
  if (points === undefined) return undefined;
  const left = Math.max(0, points.budget - points.committed - points.reserved);
  return vscode.l10n.t('{0} of {1} risk points left', left, points.budget);
}

interface MenuItem extends vscode.QuickPickItem {
  readonly command?: CommandId;
  readonly opens?: () => Promise<void>;
}

function entry(icon: string, label: string, command: CommandId, detail?: string): MenuItem {
  return { label: `$(${icon}) ${label}`, command, ...(detail === undefined ? {} : { detail }) };
}

/** What is wanted many times a day; the rest is one step further. */
async function showMenu(remit: Remit): Promise<void> {
  const questions = remit.mirror.questions.length;
  const loose = isLoose(remit.client.connection);
  const separator: MenuItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const items: MenuItem[] = [];
  if (questions > 0) {
    items.push(
      entry('question', vscode.l10n.t('Answer ({0})', questions), COMMANDS.showPrompt),
      separator,
    );
  }
  items.push(
    entry('git-commit', vscode.l10n.t('Open the timeline'), COMMANDS.showTimeline),
    entry('edit', vscode.l10n.t('Declare or change the task'), COMMANDS.declareTask),
    entry('dashboard', vscode.l10n.t('Top up the risk points'), COMMANDS.topUp, pointsLeft(remit)),
    entry('info', vscode.l10n.t('Explain the last refusal'), COMMANDS.explainLast),
    separator,
    ...(loose
      ? [entry('debug-continue', vscode.l10n.t('Resume guarding'), COMMANDS.resume)]
      : [
          entry('debug-pause', vscode.l10n.t('Pause for a while…'), COMMANDS.pause),
          entry('eye', vscode.l10n.t('Only observe for a while…'), COMMANDS.observe),
        ]),
    entry('pulse', vscode.l10n.t('Doctor: which doors hold'), COMMANDS.doctor),
    ...(openDoorsOf(remit).length > 0
      ? [entry('tools', vscode.l10n.t('Repair what guards the agents'), COMMANDS.repairAgents)]
      : []),
    { label: `$(ellipsis) ${vscode.l10n.t('More…')}`, opens: () => showMore(remit) },
  );
  await pick(items, headline(standingOf(remit)));
}

async function showMore(remit: Remit): Promise<void> {
  const items = [
    entry('shield', vscode.l10n.t('Guard other agents on this machine…'), COMMANDS.guardAgents),
    entry('server', vscode.l10n.t('MCP servers behind the gateway…'), COMMANDS.gatewayServers),
    entry('broadcast', vscode.l10n.t('Knock at every door'), COMMANDS.probeAgents),
    entry('terminal', vscode.l10n.t('Terminals in this workspace…'), COMMANDS.chooseTerminals),
    entry('discard', vscode.l10n.t('Undo a step of an agent…'), COMMANDS.undo),
    entry('play', vscode.l10n.t('Replay the PocketOS incident'), COMMANDS.replayPocketOS),
    entry('verified', vscode.l10n.t('Verify the log'), COMMANDS.verifyLog),
    entry('export', vscode.l10n.t('Export a session…'), COMMANDS.exportSession),
    entry('output', vscode.l10n.t('Report of a session…'), COMMANDS.sessionReport),
    entry(
      'folder',
      vscode.l10n.t('Open the log folder'),
      COMMANDS.openLogFolder,
      remoteLine(remit),
    ),
  ];
  await pick(items, headline(standingOf(remit)));
}

async function pick(items: readonly MenuItem[], placeHolder: string): Promise<void> {
  const choice = await vscode.window.showQuickPick(items, { title: 'Remit', placeHolder });
  if (choice?.command !== undefined) await vscode.commands.executeCommand(choice.command);
  await choice?.opens?.();
}
