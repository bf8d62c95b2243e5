/** What a scripted model does, step by step, in words of our own. Each client's own tool is chosen when it asks. */

export type ScriptStep =
  | { readonly tool: 'shell'; readonly command: string }
  | { readonly tool: 'read'; readonly path: string }
  | { readonly tool: 'write'; readonly path: string; readonly content: string };

export interface NativeCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Spells a step in the first dialect whose tool the client offers. Throws when it offers none of them. */
export function nativeCall(step: ScriptStep, offered: ReadonlySet<string>): NativeCall {
  const call = dialects(step).find((candidate) => offered.has(candidate.name));
  if (call === undefined) {
    throw new Error(
      `the client offers no tool for "${step.tool}", only: ${[...offered].join(', ')}`,
    );
  }
  return call;
}

/** Claude Code first, then VS Code's Local agent. */
function dialects(step: ScriptStep): readonly NativeCall[] {
  switch (step.tool) {
    case 'shell':
      return [
        { name: 'Bash', input: { command: step.command, description: 'Scripted step' } },
        {
          name: 'run_in_terminal',
          input: {
            command: step.command,
            explanation: 'Scripted step',
            goal: 'Follow the script',
            mode: 'sync',
            isBackground: false,
            timeout: 20_000,
          },
        },
      ];
    case 'read':
      return [
        { name: 'Read', input: { file_path: step.path } },
        { name: 'read_file', input: { filePath: step.path, startLine: 1, endLine: 200 } },
      ];
    case 'write':
      return [
        { name: 'Write', input: { file_path: step.path, content: step.content } },
        { name: 'create_file', input: { filePath: step.path, content: step.content } },
      ];
  }
}

const CALL_ID = /remit_step_(\d+)/;

export function callId(step: number): string {
  return `remit_step_${step}`;
}

/** The step that a call id of ours belongs to; clients add their own prefixes and suffixes. */
export function stepOfCall(id: string): number | undefined {
  const found = CALL_ID.exec(id);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
