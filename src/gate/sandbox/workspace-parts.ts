/** What of a workspace a sandboxed command may not see or change although it may write there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { holdsCredentials } from '../../core/index';
import type { SandboxProfile } from './profile';
import { entriesOf, isIn, isRealFile, isRealFolder, realPath, textOf } from './real-paths';

/** Entries looked at in the workspace; what lies beyond could be a credential that nobody saw. */
const MAX_ENTRIES = 60_000;
const MAX_DEPTH = 12;
/** Folders of packages and build results: no login of a person lies there. */
const PASSED_OVER = new Set([
  'node_modules',
  '.venv',
  'venv',
  'target',
  '__pycache__',
  '.next',
  '.turbo',
]);
/** Trusted by other programs than the one that runs: what is written there acts outside the sandbox. */
const TRUSTED =
  '.remit .claude .cursor .codex .copilot .gemini .windsurf .codeium .clinerules .cline .opencode .kiro .factory .augment .qwen .roo .continue .amazonq .trae .junie .aider.conf.yml .github/hooks .vscode .idea .zed .fleet .devcontainer .exrc .nvim.lua .husky .mcp.json .envrc'.split(
    ' ',
  );

export interface Walked {
  readonly credentials: readonly string[];
  /** `.git` folders, and the `.git` files of linked work trees and submodules. */
  readonly repositories: readonly string[];
  /** Whoever listens on them, and however it was told where. */
  readonly sockets: readonly string[];
}

/** Undefined when there is more than is looked at. */
export function walkWorkspace(workspace: string, home: string): Walked | undefined {
  const credentials: string[] = [];
  const repositories: string[] = [];
  const sockets: string[] = [];
  const whole = walk(workspace, (file, entry) => {
    if (entry.name === '.git') repositories.push(file);
    if (entry.isSocket()) sockets.push(file);
    else if (!entry.isDirectory() && holdsCredentials(file, home)) {
      // A link is hidden where it leads; outside the workspace that is hidden or not by its own place.
      const real = realPath(file);
      if (real !== undefined && isRealFile(real)) credentials.push(real);
    }
  });
  return whole ? { credentials, repositories, sockets } : undefined;
}

/** `.git` folders and files. Of a workspace that has grown beyond all bounds, those nearest to its root. */
export function repositoriesOf(workspace: string): readonly string[] {
  const repositories: string[] = [];
  walk(workspace, (file, entry) => {
    if (entry.name === '.git') repositories.push(file);
  });
  return repositories;
}

/** Level by level. Returns whether everything was looked at. */
function walk(workspace: string, meet: (file: string, entry: fs.Dirent) => void): boolean {
  let left = MAX_ENTRIES;
  let level = [workspace];
  for (let depth = 0; level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const folder of level) {
      const isPassedOver = folder !== workspace && PASSED_OVER.has(path.basename(folder));
      for (const entry of entriesOf(folder)) {
        // An editor looks for a repository in every folder right below its workspace.
        if (isPassedOver && entry.name !== '.git') continue;
        if ((left -= 1) < 0) return false;
        const file = path.join(folder, entry.name);
        meet(file, entry);
        if (entry.isDirectory() && entry.name !== '.git') below.push(file);
      }
    }
    if (depth >= MAX_DEPTH) return below.length === 0;
    level = below;
  }
  return true;
}

export function guardedParts(
  workspace: string,
  repositories: readonly string[],
  home: string,
): Pick<SandboxProfile, 'readOnly' | 'fixed' | 'watched' | 'repositories'> {
  const folders = repositories.filter(isRealFolder);
  const inGit = folders.flatMap((git) => [
    ...[
      git,
      ...modulesOf(git),
      ...entriesOf(path.join(git, 'worktrees')).map(({ name }) =>
        path.join(git, 'worktrees', name),
      ),
    ]
      // `commondir` says where hooks and settings lie, and git heeds it wherever it stands.
      .flatMap((folder) =>
        ['hooks', 'config', 'config.worktree', 'commondir'].map((name) => path.join(folder, name)),
      ),
    ...namedBySettings(git, workspace, home),
  ]);
  const parts = [
    ...TRUSTED.map((name) => path.join(workspace, name)),
    ...inGit,
    ...repositories.filter(isRealFile),
  ];
  const there = parts.filter((part) => fs.existsSync(part));
  // A link would lead the mount elsewhere: what it names is held read-only by lying outside, or is a part itself.
  const readOnly = there
    .flatMap((part) => realPath(part) ?? [])
    .filter((part) => isIn(part, workspace));
  const holders = [...folders, path.join(workspace, '.github')];
  return {
    readOnly: [...new Set(readOnly)],
    fixed: holders.filter(isRealFolder),
    watched: [...new Set(parts)].filter((part) => !fs.existsSync(part)),
    repositories,
  };
}

/** Repositories of submodules: their names are paths. */
function modulesOf(git: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    if (isRealFile(path.join(folder, 'HEAD'))) found.push(folder);
    else if (depth < MAX_DEPTH)
      for (const entry of entriesOf(folder))
        if (entry.isDirectory()) visit(path.join(folder, entry.name), depth + 1);
  };
  visit(path.join(git, 'modules'), 0);
  return found.flatMap((module) => [module, ...modulesOf(module)]);
}

/** Settings whose value is a program, a folder of programs, or a file of further settings. */
const NAMES_A_FILE =
  /^[ \t]*(?:hookspath|path|fsmonitor|sshcommand|gitproxy|editor|pager|command|textconv|clean|smudge|process|driver|helper|program|askpass)[ \t]*=[ \t]*"?!?([^\s"#;]+)/gim;

function namedBySettings(git: string, workspace: string, home: string): readonly string[] {
  const root = path.dirname(git);
  const files = [
    path.join(git, 'config'),
    path.join(home, '.gitconfig'),
    path.join(home, '.config/git/config'),
  ];
  return files.flatMap((file) =>
    [...textOf(file).matchAll(NAMES_A_FILE)]
      .map(([, value = '']) => value)
      .flatMap((value) => [path.resolve(root, value), path.resolve(path.dirname(file), value)])
      .filter((part) => part !== workspace && isIn(part, workspace) && fs.existsSync(part))
      // What holds the work tree itself cannot be held.
      .filter((part) => !isIn(root, part)),
  );
}
