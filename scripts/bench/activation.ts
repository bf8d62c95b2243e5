/**
 * How long the extension keeps the editor's start: its bundle loaded and `activate` returned, in a Node of its own with
 * a stand-in for the editor's interface, so that what the editor itself does is not in it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { median } from './statistics';

const STARTS = 9;

/** Milliseconds, median. `folder` is the measurement's own. */
export function activationMs(folder: string, dist: string): number {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const times = Array.from({ length: STARTS }, () =>
    Number(
      execFileSync(process.execPath, ['-e', STARTER, join(dist, 'extension.js'), dirname(dist)], {
        env: { ...process.env, REMIT_HOME: home, HOME: home },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    ),
  );
  return median(times);
}

/**
 * Anything that is asked of `vscode` is there: a function, a class and an object at once, whose members are the same.
 * Settings have their default.
 */
const STARTER = `
const Module = require('node:module');
const path = require('node:path');
const anything = () => new Proxy(function () {}, {
  get: (own, name) => name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined
    : name === Symbol.iterator ? [][Symbol.iterator] : name === 'length' ? 0
    : Object.hasOwn(own, name) ? own[name] : (own[name] = anything()),
  set: (own, name, value) => Reflect.defineProperty(own, name, { value, writable: true, configurable: true, enumerable: true }),
  apply: () => anything(),
  construct: () => anything(),
});
const [bundle, root] = process.argv.slice(1);
const vscode = anything();
// The bundle copies the members that are there when it begins: those that it names.
for (const [, name] of require('node:fs').readFileSync(bundle, 'utf8').matchAll(/\\bvscode\\d*\\.([A-Za-z]\\w*)/g)) vscode[name];
vscode.workspace.getConfiguration = () => ({ get: (_, other) => other, inspect: () => undefined, has: () => false, update: async () => {} });
vscode.workspace.workspaceFolders = [];
vscode.env.remoteName = undefined;
vscode.l10n.t = (text) => String(text);
// A window in English has no bundle of texts.
vscode.l10n.uri = vscode.l10n.bundle = undefined;
const load = Module._load;
Module._load = function (name, ...rest) { return name === 'vscode' ? vscode : load.call(this, name, ...rest); };
// An extension host speaks to its editor through these and has them long before.
for (const name of ['net', 'child_process', 'crypto', 'os', 'url', 'util']) require('node:' + name);
const packageJSON = require(path.join(root, 'package.json'));
const state = { get: (_, other) => other, update: async () => {}, keys: () => [], setKeysForSync: () => {} };
const context = { subscriptions: [], extensionPath: root, extension: { packageJSON, extensionPath: root },
  extensionUri: anything(), globalState: state, workspaceState: state, secrets: anything(),
  environmentVariableCollection: anything(), asAbsolutePath: (file) => path.join(root, file) };
const begun = process.hrtime.bigint();
require(bundle).activate(context);
process.stdout.write(String(Number(process.hrtime.bigint() - begun) / 1e6));
process.exit(0);
`;
