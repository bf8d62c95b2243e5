/** A person at a window, for tests: the extension's own connection to the gate, and answers given at once. */
import { until } from '../../scripts/command';
import { GateClient } from '../../src/editor/gate-client';
import type { Question, QuestionAnswer } from '../../src/gate/protocol';
import type { Task } from '../../src/core/model/task';
import type { Scratch } from './claude-client';
import { runRemit } from './remit-home';

export interface Person {
  /** Questions that were asked, in order. */
  readonly asked: readonly Question[];
  declareNext(task: Task): Promise<void>;
  leave(): void;
}

/** Starts the gate and sits down at it. `decide` answers each question that offers answers. */
export async function personAtWindow(
  scratch: Scratch,
  decide: (question: Question) => QuestionAnswer,
): Promise<Person> {
  await runRemit(['gate', 'start'], scratch.env);
  const client = new GateClient({
    home: scratch.remitHome,
    version: '0.0.1',
    folders: () => [scratch.project],
    startGate: () => undefined,
    log: () => undefined,
  });
  const asked: Question[] = [];
  client.onNotification('question', (question) => {
    if (question.offers.length === 0) return;
    asked.push(question);
    void client.request('answer', { question: question.id, answer: decide(question) });
  });
  client.connect();
  await until('the connection to the gate', 20_000, () => client.connection.state === 'connected');
  return {
    asked,
    declareNext: async (task) => {
      await client.request('declareNext', { folder: scratch.project, task });
    },
    leave: () => client.dispose(),
  };
}
