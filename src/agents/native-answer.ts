/** Pieces of native answers that more than one dialect uses. */
import type { NativeAnswer } from './define';

/** Nothing printed, exit 0: the agent's own rules stay in force. */
export const SILENT: NativeAnswer = { stdout: '', stderr: '', exit: 0 };

/** Agents discard an answer with text before or after its JSON, so this is all that is printed. */
export function printedAnswer(answer: object): NativeAnswer {
  return { stdout: JSON.stringify(answer), stderr: '', exit: 0 };
}

/** Exit 2 with the reason on stderr refuses whatever event it was; used where the event is not known. */
export function exitRefusal(reason: string): NativeAnswer {
  return { stdout: '', stderr: `${spoken(reason)}\n`, exit: 2 };
}

/** Some agents run a call that was denied without a reason. */
export function spoken(reason: string): string {
  return reason.trim() === '' ? 'Refused by Remit.' : reason;
}

/** The tool's input with another command, or undefined where there is no single command to replace. */
export function withCommand(
  toolInput: Readonly<Record<string, unknown>> | undefined,
  command: string,
): Readonly<Record<string, unknown>> | undefined {
  if (toolInput === undefined || typeof toolInput['command'] !== 'string') return undefined;
  return { ...toolInput, command };
}

/** What an agent hears when a bounded call cannot be put into its own words. */
export function cannotBound(note: string): string {
  return `Refused by Remit: this call may only run bounded (${note}), and this agent cannot be handed the bounded form.`;
}
