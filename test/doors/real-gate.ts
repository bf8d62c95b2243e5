/** The gate as it ships, with the shells' scripts and the shims in its home, and a person at a window who answers. */
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { copyShims } from '../../scripts/build';
import { until } from '../../scripts/command';
import type { Event } from '../../src/core/model/event';
import { terminalEnvironment } from '../../src/doors/environment';
import { GateClient } from '../../src/editor/gate-client';
import type { Question, QuestionAnswer } from '../../src/gate/protocol';
import { readEndpoint } from '../../src/gate/gate-client';
import { readLog } from '../../src/store/audit-log';
import { installRuntime } from '../../src/store/install';
import { installShims } from '../../src/store/install-shims';
import { pathsOf } from '../../src/store/paths';
import { bundleFolder, ownBundles } from '../gate/bundles';
import { temporaryFolder } from '../temporary-folder';

export type Judged = Extract<Event, { type: 'judged' }>;

export interface RealGate {
  readonly home: string;
  readonly pid: number;
  /** What a terminal of the editor gets, on top of its own. `searched`: PATH without us; shims only where it is given. */
  environment(searched?: string): Readonly<Record<string, string>>;
  judged(): readonly Judged[];
  stop(): Promise<void>;
}

/** `searched`: PATH in which the programs are that get a shim. */
export async function startRealGate(searched = process.env['PATH'] ?? ''): Promise<RealGate> {
  const home = fs.realpathSync(temporaryFolder('real-gate'));
  const dist = doorBundles();
  installRuntime({ home, nodePath: process.execPath, dist, version: '1.0.0' });
  installShims({ home, dist, path: searched });
  const gate = spawn(process.execPath, [path.join(bundleFolder(), 'real-gate.js')], {
    env: { PATH: searched, HOME: home, REMIT_HOME: home },
    stdio: 'ignore',
  });
  const { door, endpoint, log } = pathsOf(home);
  await until(
    'the gate',
    20_000,
    () => fs.existsSync(door) && readEndpoint(endpoint) !== undefined,
  );
  return {
    home,
    pid: gate.pid ?? 0,
    environment: (real) => environmentOf(home, real),
    judged: () => [...readLog(log)].filter((event) => event.type === 'judged'),
    stop: () => ended(gate),
  };
}

let bundles: string | undefined;

/** The bundles with the doors' scripts and the names of the shims beside them. */
function doorBundles(): string {
  if (bundles !== undefined) return bundles;
  bundles = ownBundles();
  fs.cpSync(path.resolve('src/doors'), path.join(bundles, 'doors'), { recursive: true });
  copyShims(bundles);
  return bundles;
}

function environmentOf(home: string, searched: string | undefined): Record<string, string> {
  const changes = terminalEnvironment({
    home,
    platform: 'linux',
    shims: searched !== undefined,
    inherited: {},
  });
  const set = Object.fromEntries(changes.map(({ variable, value }) => [variable, value]));
  return searched === undefined ? set : { ...set, PATH: `${set['PATH'] ?? ''}${searched}` };
}

function ended(gate: ChildProcess): Promise<void> {
  if (gate.exitCode !== null || gate.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    gate.once('close', () => resolve());
    gate.kill('SIGKILL');
  });
}

export interface PersonThere {
  readonly asked: readonly Question[];
  leave(): void;
}

/** Sits down at a window on `folder`; every question gets the same answer. */
export async function personAt(
  gate: Pick<RealGate, 'home'>,
  folder: string,
  answer: QuestionAnswer,
): Promise<PersonThere> {
  const client = new GateClient({
    home: gate.home,
    version: '0.0.1',
    folders: () => [folder],
    startGate: () => undefined,
    log: () => undefined,
  });
  const asked: Question[] = [];
  client.onNotification('question', (question) => {
    if (question.offers.length === 0) return;
    asked.push(question);
    void client.request('answer', { question: question.id, answer });
  });
  client.connect();
  await until('the window', 20_000, () => client.connection.state === 'connected');
  return { asked, leave: () => client.dispose() };
}
