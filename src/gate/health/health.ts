/**
 * The gate's eye on its own doors. It watches the files that agents start Remit from, knocks at a door when a session
 * begins, and listens for agents that work without a word. What is found open is logged once, told to windows once,
 * and gone from the list when it holds again.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { AGENTS, agentById } from '../../agents/all';
import { guardedFiles, noteGuarded } from '../../store/guarded-files';
import { readIfThere } from '../../store/paths';
import { openDoors, watchedFiles } from './examine';
import type { OpenDoor } from './open-door';
import { sendProbe } from './probe';
import { createSilence, type SilenceOptions } from './silence';
import { part, say } from '../../core/model/say';

export interface HealthOptions extends SilenceOptions {
  /** Writes one line into the log. */
  readonly log: (what: 'door-opened' | 'door-closed', detail: string) => void;
  /** The list changed. */
  readonly changed: () => void;
}

export interface Health {
  open(): readonly OpenDoor[];
  /** Knocks at the doors of this agent, at most once in a while. Never rejects. */
  sessionStarted(agent: string, cwd: string): Promise<void>;
  /** Called about once a minute. */
  sweep(): void;
  /** Reads the files anew; what the watcher calls. */
  examine(): void;
  close(): void;
}

const SETTLE_MS = 300;
/** A door that held is not knocked at again by sessions that begin within this time. */
const KNOCK_EVERY_MS = 10 * 60 * 1000;

export function createHealth(options: HealthOptions): Health {
  const { paths, place, now } = options;
  const silence = createSilence(options);
  const knocked = new Map<string, number>();
  const probed = new Map<string, OpenDoor>();
  const watchers = new Map<string, fs.FSWatcher>();
  let found: readonly OpenDoor[] = [];
  let told: readonly OpenDoor[] = [];
  let timer: NodeJS.Timeout | undefined;

  adopt();
  examine();

  /** Doors that were put in before they were noted, and those that another program of Remit's put in. */
  function adopt(): void {
    for (const agent of AGENTS) {
      const files = agent.install.files(place, 'user').map((file) => file.path);
      const stand = files.filter(
        (file) => agent.install.state(readIfThere(file), paths.launcher, file) === 'installed',
      );
      if (stand.length > 0) noteGuarded(paths.settings, agent.meta.id, stand);
    }
  }

  function examine(): void {
    found = openDoors(paths, place);
    watch();
    publish();
  }

  /** Folders are watched rather than files: editors replace files, and a missing one can come back. */
  function watch(): void {
    const folders = new Set(watchedFiles(paths, place).map((file) => path.dirname(file)));
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = fs.watch(folder, { persistent: false }, settle);
        watcher.on('error', () => {
          watcher.close();
          watchers.delete(folder);
        });
        watchers.set(folder, watcher);
      } catch {
        // The folder is not there; the sweep looks again.
      }
    }
  }

  function settle(): void {
    clearTimeout(timer);
    timer = setTimeout(examine, SETTLE_MS);
    timer.unref();
  }

  function current(): readonly OpenDoor[] {
    const all = [...found, ...probed.values(), ...silence.found()];
    // One line for each agent: the files say more than what came of them.
    return all.filter((door, at) => all.findIndex((other) => other.agent === door.agent) === at);
  }

  function publish(): void {
    const open = current();
    const key = (door: OpenDoor): string => `${door.agent} ${door.problem} ${door.reason}`;
    const before = new Set(told.map(key));
    const after = new Set(open.map(key));
    if (open.every((door) => before.has(key(door))) && told.every((door) => after.has(key(door))))
      return;
    for (const door of open) {
      if (!before.has(key(door))) options.log('door-opened', `${door.agent}: ${door.reason}`);
    }
    for (const door of told) {
      if (!after.has(key(door))) options.log('door-closed', `${door.agent}: ${door.reason}`);
    }
    told = open;
    options.changed();
  }

  async function sessionStarted(id: string, cwd: string): Promise<void> {
    const last = knocked.get(id);
    if (last !== undefined && now() - last < KNOCK_EVERY_MS && !probed.has(id)) return;
    knocked.set(id, now());
    const agent = agentById(id);
    const files = Object.entries(guardedFiles(paths.settings));
    if (agent === undefined) return;
    const outcomes = await Promise.all(
      files
        .filter(([, owner]) => owner === id)
        .map(([file]) => ({ path: file, text: readIfThere(file) ?? '' }))
        .map((file) =>
          sendProbe(agent, file, { env: process.env, cwd: fs.existsSync(cwd) ? cwd : paths.home }),
        ),
    );
    const answers = outcomes.filter((one) => one.kind !== 'not-registered');
    // A door whose file is gone is known from the file.
    const fails = answers.length > 0 && !answers.some((one) => one.kind === 'heard');
    if (fails) {
      const [first] = answers;
      const said = first !== undefined && 'said' in first ? first.said : '';
      probed.set(id, {
        agent: id,
        problem: 'probe',
        reason:
          said === ''
            ? say`A probe through its configuration did not reach Remit.`
            : say`A probe through its configuration did not reach Remit (${part(said)}).`,
      });
    } else probed.delete(id);
    publish();
  }

  return {
    open: () => told,
    sessionStarted: (agent, cwd) => sessionStarted(agent, cwd).catch(() => undefined),
    sweep() {
      silence.look();
      examine();
    },
    examine,
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
