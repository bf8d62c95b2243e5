/** What a scripted model does, step by step, in words of our own. Each client's own tool is chosen when it asks. */

export type ScriptStep = ScriptedCall & {
  /** Called in the same turn of the model as the step after it. */
  readonly withNext?: true;
  /** The model says that its window is nearly full, so the client shortens the conversation before it goes on. */
  readonly fillsWindow?: true;
};

type ScriptedCall =
  | { readonly tool: 'shell'; readonly command: string }
  | { readonly tool: 'read'; readonly path: string }
  | { readonly tool: 'write'; readonly path: string; readonly content: string }
  /** One of Remit's own tools. */
  | {
      readonly tool: 'remit';
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    }
  /** A tool of an MCP server, by the name that the client's list gives the server. */
  | {
      readonly tool: 'mcp';
      readonly server: string;
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    }
  /** The client's own way to start another agent, which plays a script of its own. */
  | { readonly tool: 'subagent'; readonly steps: readonly ScriptStep[] };

export interface NativeCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Spells a step in the first dialect whose tool the client offers. Throws when it offers none of them. `index` is the
 * number of the step.
 */
export function nativeCall(
  step: ScriptStep,
  offered: ReadonlySet<string>,
  index: number,
): NativeCall {
  const call = dialects(step, index).find((candidate) => offered.has(candidate.name));
  if (call === undefined) {
    throw new Error(
      `the client offers no tool for "${step.tool}", only: ${[...offered].join(', ')}`,
    );
  }
  return call;
}

/** Claude Code first, then VS Code's Local agent, then the others; a name may stand for several with the same input. */
function dialects(step: ScriptStep, index: number): readonly NativeCall[] {
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
      // The editor's own stand as they are.
      return [...spellings('remit', name), name].map((spelled) => ({ name: spelled, input }));
    }
    case 'mcp': {
      const { server, name, input } = step;
      return spellings(server, name).map((spelled) => ({ name: spelled, input }));
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
    case 'subagent': {
      const prompt = subagentPrompt(index);
      const description = 'Scripted subagent';
      return [
        { name: 'Agent', input: { description, prompt, subagent_type: 'general-purpose' } },
        { name: 'runSubagent', input: { description, prompt } },
        { name: 'invoke_agent', input: { agent_name: 'generalist', prompt } },
        { name: 'agent', input: { description, prompt, subagent_type: 'general-purpose' } },
        // Two clients have a tool of this name, each with a field of its own for the kind of agent.
        {
          name: 'task',
          input: {
            ...{ description, prompt, name: 'scripted' },
            ...{ agent_type: 'general-purpose', subagent_type: 'general' },
          },
        },
        {
          name: 'collaboration.spawn_agent',
          input: { task_name: `scripted_${index}`, message: prompt, fork_turns: 'none' },
        },
        { name: 'spawn_agent', input: { systemPrompt: 'You follow a script.', task: prompt } },
      ];
    }
  }
}

/** Servers' tools are spelled by each client. */
function spellings(server: string, tool: string): readonly string[] {
  return [
    `mcp__${server}__${tool}`,
    `mcp_${server}_${tool}`,
    `${server}_${tool}`,
    `${server}-${tool}`,
  ];
}

/** How a subagent hands its work in, where the client demands a call for it. */
export function reportCall(offered: ReadonlySet<string>): NativeCall | undefined {
  const name = 'complete_task';
  return offered.has(name) ? { name, input: { result: { response: 'Done.' } } } : undefined;
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

/** The steps of a subagent are numbered on from here, so that every call of a run has an id of its own. */
export function firstStepInside(step: number): number {
  return (step + 1) * 1000;
}

/** By its prompt, a subagent's conversation is known as one. */
function subagentPrompt(step: number): string {
  return `Do what the script of subagent ${step} says.`;
}

/** The step that started the subagent whose conversation begins with this text; undefined: it is no subagent's. */
export function startedBy(said: string): number | undefined {
  const found = /Do what the script of subagent (\d+) says\./.exec(said);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** The step that a call id of ours belongs to; clients add their own prefixes and suffixes. */
export function stepOfCall(id: string): number | undefined {
  const found = CALL_ID.exec(id);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
