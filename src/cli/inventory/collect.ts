/** Everything that an agent could use from a workspace, in one list. Reads, and changes nothing. */
import { X509Certificate } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  inspectText,
  inspectVariable,
  isKeyStore,
  keyStoreIdentity,
  listed,
  storedLogin,
  wholeFile,
  type FoundCredential,
  type Inspection,
  type Source,
} from '../../core/index';
import { CREDENTIALS_FORMAT, type CredentialList } from '../../core/model/credential-list';
import type { Fingerprint } from '../../core/model/ports';
import { say } from '../../core/model/say';
import type { Task } from '../../core/model/task';
import type { WorkspaceFile } from '../../core/model/workspace-file';
import { textOf, workspaceFiles } from './files';
import { commitOf, historyOf, repositoryRoot } from './history';
import { homeFiles } from './home';

export interface Inventory {
  /** Absolute. */
  readonly root: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly fingerprint: Fingerprint;
  readonly task: Task | undefined;
  readonly workspaceFile: WorkspaceFile | undefined;
  readonly history: boolean;
  readonly now: () => number;
}

/** In how many commits a credential of the history is named. */
const NAMED_COMMITS = 40;
/** Variables that an editor or a session keeps for itself, and no provider takes. */
const OWN_VARIABLES =
  /^(REMIT_|VSCODE_|GIT_ASKPASS|npm_config_|npm_package_|LS_COLORS$|DBUS_|XAUTHORITY$)/;
const AGENT_PLACE =
  /(^|\/)(\.mcp\.json|mcp\.json|mcp_config\.json|\.(claude|cursor|codex|gemini|qwen|windsurf|roo|cline|clinerules|kiro|factory|augment|opencode|amazonq|copilot|continue)\/.+|opencode\.jsonc?|\.aider\.conf\.yml)$/;

export function collect(inventory: Inventory): CredentialList {
  const { root, env, now } = inventory;
  const inspection: Inspection = {
    fingerprint: inventory.fingerprint,
    workspaceFile: inventory.workspaceFile,
    nowMs: now(),
    certificateEnd,
  };
  const skipped: string[] = [];
  const found: FoundCredential[] = [];
  const seen = new Set<string>();
  let files = 0;
  for (const file of workspaceFiles({ root, now, skipped })) {
    seen.add(real(file));
    files += 1;
    const shown = slashes(path.relative(root, file));
    const kind = AGENT_PLACE.test(shown) ? 'agent' : 'file';
    found.push(...inFile(file, { kind, path: shown }, false, inspection));
  }
  for (const { file, kind, store } of homeFiles(inventory.home, env)) {
    if (seen.has(real(file))) continue;
    seen.add(real(file));
    files += 1;
    found.push(...inFile(file, { kind, path: belowHome(file, inventory.home) }, store, inspection));
  }
  const variables = Object.entries(env).filter(
    ([name, value]) => value !== undefined && value !== '' && !OWN_VARIABLES.test(name),
  );
  for (const [name, value] of variables) found.push(...inspectVariable(name, value!, inspection));
  const past = inventory.history
    ? ofHistory(root, found, inspection, now, skipped)
    : { looked: 0, inAll: 0 };
  if (!inventory.history) skipped.push(say`The history of the repository was left out, as asked.`);
  const { task } = inventory;
  return {
    format: CREDENTIALS_FORMAT,
    workspace: root,
    task: task?.title ?? null,
    credentials: [
      ...listed(found, {
        scope: task?.scope,
        workspaceRoot: root,
        home: inventory.home,
        nowMs: now(),
      }),
    ],
    looked: {
      files,
      versions: past.looked,
      versionsInAll: past.inAll,
      variables: variables.length,
    },
    skipped,
  };
}

function inFile(
  file: string,
  source: Source,
  store: boolean,
  inspection: Inspection,
): readonly FoundCredential[] {
  if (isKeyStore(file)) {
    const text = textOf(file);
    const inside = text === undefined ? [] : inspectText(text, source, inspection);
    return inside.length > 0 ? inside : [wholeFile(keyStoreIdentity(file), source)];
  }
  const text = textOf(file);
  const inside = text === undefined ? [] : inspectText(text, source, inspection);
  if (inside.length > 0 || !store || isEmpty(file)) return inside;
  return [wholeFile(storedLogin(source.path), source)];
}

function isEmpty(file: string): boolean {
  try {
    return fs.statSync(file).size < 8;
  } catch {
    return true;
  }
}

/** Adds to `found` what only the history holds, and to each credential one version at most that holds it too. */
function ofHistory(
  root: string,
  found: FoundCredential[],
  inspection: Inspection,
  now: () => number,
  skipped: string[],
): { readonly looked: number; readonly inAll: number } {
  const top = repositoryRoot(root);
  const history = top === undefined ? undefined : historyOf(top, now, skipped);
  if (top !== undefined && history === undefined)
    skipped.push(say`Git did not answer, so the history of the repository was not looked at.`);
  if (top === undefined || history === undefined) return { looked: 0, inAll: 0 };
  const noted = new Set<string>();
  let looked = 0;
  for (const { id, path: file, text } of history.versions) {
    looked += 1;
    const shown = slashes(path.relative(root, path.join(top, file)));
    for (const one of inspectText(text, { kind: 'history', path: shown }, inspection)) {
      if (one.fingerprint === '' || noted.has(one.fingerprint)) continue;
      noted.add(one.fingerprint);
      const commit = noted.size > NAMED_COMMITS ? undefined : commitOf(top, id);
      const place = { ...one.place, ...(commit === undefined ? {} : { commit }) };
      // A version is no file that a task could list.
      found.push({
        ...one,
        place,
        labels: one.labels.filter((label) => !label.startsWith('file:')),
      });
    }
  }
  return { looked, inAll: history.inAll };
}

/** ISO instant at which a certificate ends, PEM or the base64 of one. */
function certificateEnd(text: string): string | undefined {
  try {
    const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
    return new Date(new X509Certificate(pem).validTo).toISOString();
  } catch {
    return undefined;
  }
}

function belowHome(file: string, home: string): string {
  const below = path.relative(home, file);
  return below.startsWith('..') || path.isAbsolute(below) ? slashes(file) : `~/${slashes(below)}`;
}

function slashes(file: string): string {
  return file.split(path.sep).join('/');
}

function real(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}
