/** Requests of the command line to the running gate. The gate is never started here. */
import { requestGate as ask } from '../gate/gate-client';
import type { RequestName, Requests } from '../gate/protocol';
import { pathsOf, remitHome } from '../store/paths';
import { Complaint } from './complaint';
import { VERSION } from './program-folder';

/** A gate that says nothing for this long counts as down. */
const ANSWER_MS = 5_000;

/** @throws Complaint GATE_DOWN when no gate answers, or when it refuses the request. */
export async function requestGate<N extends RequestName>(
  env: NodeJS.ProcessEnv,
  method: N,
  params: Requests[N]['params'],
  patienceMs = ANSWER_MS,
): Promise<Requests[N]['result']> {
  try {
    return await ask(pathsOf(remitHome(env)), VERSION, method, params, patienceMs);
  } catch (error) {
    throw new Complaint(
      'GATE_DOWN',
      error instanceof Error ? error.message : String(error),
      'See "remit gate status" and "remit doctor".',
    );
  }
}

/** Is a gate there and answering? */
export async function gateAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    await requestGate(env, 'status', {});
    return true;
  } catch {
    return false;
  }
}
