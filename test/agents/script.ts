/** What a scripted model does, step by step, in words of our own. Each client's own tool is chosen when it asks. */

export type ScriptStep =
  | { readonly tool: 'shell'; readonly command: string }
  | { readonly tool: 'read'; readonly path: string }
  | { readonly tool: 'write'; readonly path: string; readonly content: string }
  /** One of Remit's own tools. */
  | {
      readonly tool: 'remit';
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    };

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

/** Claude Code first, then VS Code's Local agent, then the others; a name may stand for several with the same input. */
function dialects(step: ScriptStep): readonly NativeCall[] {
  switch (step.tool) {
    case 'shell': {
      const { command } = step;
      const description = 'Scripted step';
      return [
        { name: 'Bash', input: { command, description } },
        {
          name: 'run_in_terminal',
          input: {
            command,
            explanation: description,
            goal: 'Follow the script',
            mode: 'sync',
            isBackground: false,
            timeout: 20_000,
          },
        },
        { name: 'exec_command', input: { cmd: command, yield_time_ms: 20_000 } },
        { name: 'run_shell_command', input: { command, description, is_background: false } },
        { name: 'run_commands', input: { commands: [command] } },
        { name: 'bash', input: { command, description } },
      ];
    }
    case 'read':
      return [
        { name: 'Read', input: { file_path: step.path } },
        { name: 'read_file', input: { filePath: step.path, startLine: 1, endLine: 200 } },
      ];
    case 'remit': {
      const { name, input } = step;
      // Servers' tools are spelled by each client; the editor's own stand as they are.
      return [
        `mcp__remit__${name}`,
        `mcp_remit_${name}`,
        `remit_${name}`,
        `remit-${name}`,
        name,
      ].map((spelled) => ({ name: spelled, input }));
    }
    case 'write': {
      const { path, content } = step;
      return [
        { name: 'Write', input: { file_path: path, content } },
        { name: 'create_file', input: { filePath: path, content } },
        { name: 'apply_patch', input: { patch: patchThatAdds(path, content) } },
        { name: 'write_file', input: { file_path: path, content } },
        { name: 'create', input: { path, file_text: content } },
        { name: 'editor', input: { path, new_text: content } },
        { name: 'write', input: { filePath: path, content } },
      ];
    }
  }
}

function patchThatAdds(path: string, content: string): string {
  const lines = content.replace(/\n$/, '').split('\n');
  const added = lines.map((line) => `+${line}`).join('\n');
  return `*** Begin Patch\n*** Add File: ${path}\n${added}\n*** End Patch`;
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
