/** A session in a log, as the real judge wrote it: a session file played through a gate whose one window answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SessionFile } from '../../src/core/model/session-file';
import { CORE } from '../../src/gate/core';
import { closeGates, testGate } from '../gate/in-process';
import { scratch } from './run-command';

export const POCKETOS_FILE = join(__dirname, '../../media/sample/pocketos.session.json');

export function pocketos(): SessionFile {
  return SessionFile.parse(JSON.parse(readFileSync(POCKETOS_FILE, 'utf8')));
}

/** `REMIT_HOME` of the log, and the session's id in it. */
export async function loggedIn(
  file: SessionFile,
  answer: 'allow-once' | 'deny' = 'allow-once',
): Promise<{ readonly home: string; readonly session: string }> {
  const home = scratch();
  const gate = testGate({ home, core: CORE });
  const window = await gate.client('window');
  const { session } = await window.request('replay', { file, paceMs: 0 });
  while (gate.eventsOf('session-ended').length === 0) {
    for (const question of await window.request('questions', {})) {
      await window.request('answer', { question: question.id, answer });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  closeGates();
  return { home, session };
}
