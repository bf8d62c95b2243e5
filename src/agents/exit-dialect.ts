/**
 * The dialect of agents that read nothing but how a hook ended: 2 refuses, with the reason on stderr, and every other
 * status lets the call run. There is no question, no rewriting and no word beside a call that runs.
 */
import type { Answer, Decoded, NativeAnswer } from './define';
import { cannotBound, exitRefusal, SILENT } from './native-answer';

/** `gates`: the events that a status of 2 refuses, in every spelling of the agent. */
export function encodeExit(
  gates: ReadonlySet<string>,
  decoded: Decoded,
  answer: Answer,
): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
    case 'allow':
      return SILENT;
    case 'deny':
    case 'ask':
      return exitRefusalOf(gates, decoded.event, answer.reason);
    case 'rewrite':
      return exitRefusalOf(gates, decoded.event, cannotBound(answer.note));
  }
}

/** An event that nobody named may be a call that wants to run. */
export function exitRefusalOf(
  gates: ReadonlySet<string>,
  event: string,
  reason: string,
): NativeAnswer {
  return gates.has(event) || event === '' ? exitRefusal(reason) : SILENT;
}
