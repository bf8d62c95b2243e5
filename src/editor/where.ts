/** Whose gate and whose log: an extension of a remote window runs there, and so do the agents that it guards. */
import { homedir, hostname } from 'node:os';
import * as vscode from 'vscode';
import type { Remit } from './remit';

/** `in WSL on tower`; undefined on the person's own machine. */
export function remotePlace(): string | undefined {
  const host = hostname();
  const remote = vscode.env.remoteName;
  if (remote === undefined) return undefined;
  switch (remote) {
    case 'wsl':
      return vscode.l10n.t('in WSL on {0}', host);
    case 'ssh-remote':
      return vscode.l10n.t('on {0}, over SSH', host);
    case 'dev-container':
    case 'attached-container':
      return vscode.l10n.t('in the container {0}', host);
    case 'codespaces':
      return vscode.l10n.t('in the codespace {0}', host);
    case 'tunnel':
      return vscode.l10n.t('on {0}, through a tunnel', host);
    default:
      // An editor in a browser names its server's address.
      return vscode.env.uiKind === vscode.UIKind.Web
        ? vscode.l10n.t('on the server {0}', host)
        : vscode.l10n.t('on {0} ({1})', host, remote);
  }
}

/** The folder of Remit as a person writes it: `~/.remit`. */
export function homeFolder(remit: Remit): string {
  const home = homedir();
  return remit.home.startsWith(home) ? `~${remit.home.slice(home.length)}` : remit.home;
}

/** One line for the menu and the tooltip; undefined where it would say nothing new. */
export function remoteLine(remit: Remit): string | undefined {
  const place = remotePlace();
  return place === undefined
    ? undefined
    : vscode.l10n.t('Gate and log are {0}: {1}', place, homeFolder(remit));
}

/** For Doctor: whose gate this is, and what it does not reach. */
export function placeSentence(remit: Remit): string {
  const place = remotePlace();
  return place === undefined
    ? vscode.l10n.t(
        'Gate and log are on this machine, in {0}. They are for all windows and agents of your user here.',
        homeFolder(remit),
      )
    : vscode.l10n.t(
        'This window works {0}. Gate and log are there, in {1}, and guard the agents that run there. Agents on your own machine have a gate and a log of their own.',
        place,
        homeFolder(remit),
      );
}

/** What the editor switches off where a workspace is not trusted, and what holds all the same. */
export function trustSentence(): string | undefined {
  if (vscode.workspace.isTrusted) return undefined;
  return vscode.l10n.t(
    'This workspace is not trusted. Remit guards other agents and their terminals here as anywhere. The editor’s own agent and its hooks do not run until you trust the workspace. Of what this repository says about Remit, only what it forbids counts.',
  );
}
