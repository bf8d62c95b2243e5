/** Session files played through a gate in this process, every question answered. */
import type { Event } from '../../src/core/model/event';
import type { SessionFile } from '../../src/core/model/session-file';
import type { Question } from '../../src/gate/protocol';
import type { TestGate } from './in-process';

/** The events of the session once it has ended. */
export async function playThrough(gate: TestGate, file: SessionFile): Promise<readonly Event[]> {
  const window = await gate.client('window');
  // A second window answers: a test client waits for one kind of notice at a time.
  const person = await gate.client('window');
  const { session } = await window.request('replay', { file, paceMs: 0 });
  const questions = (async () => {
    for (;;) {
      const { id } = (await person.next('question')) as Question;
      await person.request('answer', { question: id, answer: 'allow-once' });
    }
  })();
  questions.catch(() => undefined);
  for (;;) {
    const summary = (await window.next('session')) as { id: string; state: string };
    if (summary.id === session && summary.state === 'ended') break;
  }
  return gate.events().filter((event) => event.session === session);
}
