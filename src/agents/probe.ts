/**
 * The probe: a call that nobody makes, sent through an agent's own configuration to see whether Remit hears it. The gate
 * knows it by its session and its command, and refuses it in the agent's dialect. An agent that sends one itself is
 * refused, and gains nothing.
 */
import type { AgentProbe, Decoded, NativeAnswer, ProbeCall } from './define';
import { isFields, parsePayload, type Fields } from './payload';
import { registeredHooks } from './registered-hooks';

const SESSION = /^remit-probe-([0-9a-f]{32})$/;

export function probeCall(nonce: string, cwd: string): ProbeCall {
  return { session: `remit-probe-${nonce}`, cwd, command: `remit-probe ${nonce}` };
}

/** The probe's own number, where this is a probe. */
export function probeOf(decoded: Decoded): string | undefined {
  if (decoded.kind !== 'before' || decoded.actions.length !== 1) return undefined;
  const nonce = SESSION.exec(decoded.from.session)?.[1];
  const [action] = decoded.actions;
  if (nonce === undefined || action.tool !== 'shell') return undefined;
  return action.command === `remit-probe ${nonce}` ? nonce : undefined;
}

/** What the gate says to a probe; whoever reads it knows that this very probe was heard. */
export function heard(nonce: string): string {
  return `Remit heard its probe ${nonce}.`;
}

/** Said without a gate: the hook works, and every call that needs the session's memory is refused. */
export function heardWithoutGate(nonce: string): string {
  return `Remit heard its probe ${nonce} without its gate.`;
}

/** Files that list shell commands by event. `inShell` makes the words that the agent starts. */
export function commandOf(
  event: string,
  isOurs: (command: string) => boolean,
  inShell: (command: string, shell: string) => readonly string[] = (text) => ['sh', '-c', text],
): AgentProbe['words'] {
  return ({ text }, shell) => {
    const ours = registeredHooks(text).find((hook) => hook.event === event && isOurs(hook.command));
    return ours === undefined ? undefined : inShell(ours.command, shell);
  };
}

/** The probe as a call of `tool` before it runs, as Claude Code writes one, and Codex and Qwen Code after it. */
export function nestedPayload(tool: string): AgentProbe['payload'] {
  return ({ session, cwd, command }) => ({
    session_id: session,
    cwd,
    hook_event_name: 'PreToolUse',
    permission_mode: 'default',
    tool_name: tool,
    tool_input: { command },
    tool_use_id: session,
  });
}

/** Claude Code, Codex, Qwen Code and VS Code: the nested decision of exactly this event, with a reason. */
export function nestedReason({ stdout, stderr, exit }: NativeAnswer): string | undefined {
  if (exit === 2) return stderr.trim() === '' ? undefined : stderr;
  const answer = exit === 0 ? answerIn(stdout) : {};
  const decision = answer['hookSpecificOutput'];
  if (Object.keys(answer).length !== 1 || !isFields(decision)) return undefined;
  const { hookEventName, permissionDecision, permissionDecisionReason: reason } = decision;
  if (hookEventName !== 'PreToolUse' || permissionDecision !== 'deny') return undefined;
  return typeof reason === 'string' && reason !== '' ? reason : undefined;
}

/** Windsurf and Kiro CLI: a status of 2 refuses, with the reason on stderr; without one nobody knows who refused. */
export function exitReason({ stderr, exit }: NativeAnswer): string | undefined {
  return exit === 2 ? (said(stderr.trim()) ?? 'its hook ended with 2') : undefined;
}

/** The one JSON object that was printed; empty where something else was. */
export function answerIn(stdout: string): Fields {
  const parsed = parsePayload(stdout);
  return 'why' in parsed ? {} : parsed.fields;
}

/** `value` where it is a text with something in it. */
export function said(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
