/** How a credential and what is known of it look in the tree. */
import * as vscode from 'vscode';
import type { CredentialPlace, ListedCredential } from '../core/model/credential-list';
import {
  nameOf,
  placeText,
  type CredentialGroup,
  type CredentialRow,
  type LeftOut,
} from './credential-rows';
import { markdownText, plainText } from './plain-text';
import { COMMANDS } from './remit';

export interface FactRow {
  readonly kind: 'fact';
  readonly label: string;
  readonly words: string;
}

export interface LineRow {
  readonly kind: 'line';
  readonly text: string;
}

/** Puts what the command line printed in English into the window's language. */
export type InWords = (text: string) => string;

export interface PlaceRow {
  readonly kind: 'place';
  readonly root: string;
  readonly place: CredentialPlace;
}

export function groupItem({ of, rows }: CredentialGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(groupText(of), vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group ${of}`;
  item.description = String(rows.length);
  item.accessibilityInformation = { label: `${groupText(of)} ${rows.length}` };
  item.contextValue = 'remit.credentials.group';
  return item;
}

export function leftOutItem({ lines }: LeftOut): vscode.TreeItem {
  const label = vscode.l10n.t('What was not looked through');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'left-out';
  item.description = String(lines.length);
  item.accessibilityInformation = { label: `${label} ${lines.length}` };
  item.iconPath = new vscode.ThemeIcon('info');
  item.contextValue = 'remit.credentials.leftOut';
  return item;
}

export function lineItem({ text }: LineRow): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  item.tooltip = text;
  item.contextValue = 'remit.credential.line';
  return item;
}

function groupText(of: CredentialGroup['of']): string {
  switch (of) {
    case 'file':
      return vscode.l10n.t('Files of this workspace');
    case 'agent':
      return vscode.l10n.t('Settings of agents');
    case 'history':
      return vscode.l10n.t('History of the repository');
    case 'variable':
      return vscode.l10n.t('Exported variables');
    case 'login':
      return vscode.l10n.t('Logins on this machine');
  }
}

export function credentialItem(row: CredentialRow, say: InWords): vscode.TreeItem {
  const { credential } = row;
  const [first] = credential.places;
  const name = plainText(nameIn(credential, say), 80);
  const where = first === undefined ? '' : plainText(placeText(first), 120);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = row.id;
  const grave = credential.root === 'yes' ? rootText(credential) : '';
  item.description = [where, credential.meantFor, grave]
    .filter((words) => words !== '')
    .join(' · ');
  item.iconPath = iconOf(credential);
  item.contextValue = credential.rotate === '' ? 'remit.credential' : 'remit.credential.rotates';
  item.tooltip = tooltipOf(credential, name, say);
  item.accessibilityInformation = {
    label: [
      name,
      where,
      credential.meantFor,
      rootText(credential),
      credential.expiresAt && endText(credential, say),
    ]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

/** Told apart by their shapes: a theme of high contrast has no colours for them. */
function iconOf({ root, expired }: ListedCredential): vscode.ThemeIcon {
  if (expired) return new vscode.ThemeIcon('circle-slash');
  switch (root) {
    case 'yes':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.errorForeground'));
    case 'unknown':
      return new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
    case 'no':
      return new vscode.ThemeIcon('key');
  }
}

function rootText({ root }: ListedCredential): string {
  switch (root) {
    case 'yes':
      return vscode.l10n.t('as good as root');
    case 'unknown':
      return vscode.l10n.t('perhaps as good as root');
    case 'no':
      return vscode.l10n.t('bounded');
  }
}

function endText({ expired, expiresAt, ends }: ListedCredential, say: InWords): string {
  if (expiresAt === undefined) return say(ends);
  const day = new Date(expiresAt).toLocaleDateString(vscode.env.language, { dateStyle: 'medium' });
  return expired ? vscode.l10n.t('ended on {0}', day) : vscode.l10n.t('ends on {0}', day);
}

function tooltipOf(
  credential: ListedCredential,
  name: string,
  say: InWords,
): vscode.MarkdownString {
  const lines = factsOf(credential, say).map(
    ({ label, words }) => `**${markdownText(label)}** ${markdownText(words, 400)}`,
  );
  return new vscode.MarkdownString([`**${markdownText(name)}**`, ...lines].join('\n\n'));
}

/** What is known of it, in the order in which a careful person asks. */
export function factsOf(credential: ListedCredential, say: InWords): readonly FactRow[] {
  const fact = (label: string, words: string): readonly FactRow[] =>
    words === '' ? [] : [{ kind: 'fact', label, words: plainText(words, 400) }];
  return [
    ...fact(vscode.l10n.t('Can do'), `${say(credential.reach)} (${rootText(credential)})`),
    ...fact(vscode.l10n.t('Meant for'), meantText(credential, say)),
    ...fact(vscode.l10n.t('Environments'), environmentsText(credential)),
    ...fact(vscode.l10n.t('Operations'), credential.operations.join(', ')),
    ...fact(vscode.l10n.t('Acts on'), credential.resources.join(', ')),
    ...fact(vscode.l10n.t('Ends'), endText(credential, say)),
    ...fact(vscode.l10n.t('Task'), taskText(credential)),
    ...fact(vscode.l10n.t('Ask instead for'), say(credential.narrower)),
    ...fact(vscode.l10n.t('How sure this is'), sureText(credential)),
  ];
}

function meantText({ meantFor, purpose }: ListedCredential, say: InWords): string {
  return [meantFor, say(purpose)].filter((words) => words !== '').join(': ');
}

function environmentsText({ environments }: ListedCredential): string {
  const [first] = environments;
  if (first === undefined) return vscode.l10n.t('nothing tells which');
  return first === '*' ? vscode.l10n.t('every one of its account') : environments.join(', ');
}

function taskText({ task }: ListedCredential): string {
  switch (task) {
    case 'given':
      return vscode.l10n.t('The task gives it.');
    case 'left-out':
      return vscode.l10n.t('The task leaves it out.');
    case 'no-list':
      return vscode.l10n.t('No task says which credentials may be used.');
  }
}

function sureText({ confidence }: ListedCredential): string {
  switch (confidence) {
    case 'high':
      return vscode.l10n.t('known from the provider’s own words');
    case 'medium':
      return vscode.l10n.t('likely');
    case 'low':
      return vscode.l10n.t('unsure, so the graver reading is shown');
  }
}

function nameIn(credential: ListedCredential, say: InWords): string {
  const { providerName, kind } = credential;
  return nameOf({ ...credential, providerName: say(providerName), kind: say(kind) });
}

export type Row = CredentialGroup | CredentialRow | FactRow | PlaceRow | LeftOut | LineRow;

/** A line that a person can paste into a ticket: what it is and where it stands. Never the value. */
export function copiedText(row: Row | undefined): string | undefined {
  switch (row?.kind) {
    case undefined:
    case 'group':
    case 'left-out':
      return undefined;
    case 'line':
      return row.text;
    case 'credential': {
      const places = row.credential.places.map(placeText).join(', ');
      return plainText(`${nameOf(row.credential)}: ${places}`, 2_000);
    }
    case 'fact':
      return `${row.label}: ${row.words}`;
    case 'place':
      return plainText(placeText(row.place), 400);
  }
}

export function factItem({ label, words }: FactRow): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.description = words;
  item.tooltip = words;
  item.contextValue = 'remit.credential.fact';
  item.accessibilityInformation = { label: `${label}: ${words}` };
  return item;
}

export function placeItem(row: PlaceRow): vscode.TreeItem {
  const text = plainText(placeText(row.place), 120);
  const item = new vscode.TreeItem(text);
  item.description = plainText(row.place.name ?? '', 80);
  item.iconPath = new vscode.ThemeIcon(row.place.kind === 'history' ? 'git-commit' : 'go-to-file');
  item.contextValue = 'remit.credential.place';
  item.accessibilityInformation = { label: vscode.l10n.t('Found in {0}', text) };
  if (row.place.kind !== 'variable' && row.place.kind !== 'history') {
    item.command = {
      command: COMMANDS.openCredential,
      title: vscode.l10n.t('Open where it stands'),
      arguments: [row],
    };
  }
  return item;
}
