/** What single adapters read out of payloads, where the golden file of the conformance suite does not say why. */
import assert from 'node:assert/strict';
import { agentById } from '../../src/agents/all';
import type { Decoded } from '../../src/agents/define';
import { textOf } from '../../src/agents/payload';
import { actionsOfPatch } from '../../src/agents/patch';

const CLAUDE = { session_id: 's', cwd: '/w', hook_event_name: 'PreToolUse', tool_use_id: 't' };

function claude(fields: object): Decoded {
  return agentById('claude-code')!.decode(JSON.stringify({ ...CLAUDE, ...fields }));
}
function vscode(tool_name: string, tool_input: object): Decoded {
  return agentById('vscode')!.decode(JSON.stringify({ ...CLAUDE, tool_name, tool_input }));
}
function actions(decoded: Decoded) {
  assert.ok(decoded.kind === 'before' || decoded.kind === 'after');
  return decoded.actions;
}

describe('decode of claude-code', () => {
  it('keeps every edit of one call', () => {
    const edits = [
      { old_string: 'a', new_string: 'b' },
      { old_string: 'c', new_string: 'd' },
    ];
    const call = claude({ tool_name: 'MultiEdit', tool_input: { file_path: '/w/a', edits } });
    assert.deepEqual(actions(call), [
      { tool: 'edit', path: '/w/a', old: 'a', new: 'b' },
      { tool: 'edit', path: '/w/a', old: 'c', new: 'd' },
    ]);
  });

  it('takes an unknown tool, and a known one with another input, for unknown', () => {
    for (const [tool_name, tool_input] of [
      ['Teleport', { to: 'prod' }],
      ['Bash', { command: ['rm', '-rf', '/'] }],
      ['MultiEdit', { file_path: '/w/a', edits: [] }],
    ] as const) {
      const call = claude({ tool_name, tool_input });
      assert.deepEqual(actions(call), [{ tool: 'unknown', name: tool_name, input: tool_input }]);
    }
  });

  it('counts only the person as the person', () => {
    const author = (fields: object) => {
      const decoded = claude({ hook_event_name: 'UserPromptSubmit', prompt: 'hi', ...fields });
      assert.equal(decoded.kind, 'prompt');
      return decoded.kind === 'prompt' && decoded.prompt.author;
    };
    assert.equal(author({}), 'person');
    assert.equal(author({ source: 'user' }), 'person');
    assert.equal(author({ source: 'sdk' }), 'person');
    for (const source of ['system', 'loop_wakeup', 'poll_event', 'something new']) {
      assert.equal(author({ source }), 'program', source);
    }
    assert.equal(author({ agent_id: 'sub' }), 'model');
  });

  it('asks only in modes that were seen to show the question', () => {
    const bash = { tool_name: 'Bash', tool_input: { command: 'x' } };
    const asks = (fields: object) =>
      agentById('claude-code')!.askIsReal(claude({ ...bash, ...fields }));
    for (const permission_mode of [undefined, 'default', 'acceptEdits', 'plan']) {
      assert.ok(asks({ permission_mode }), permission_mode);
    }
    for (const permission_mode of ['bypassPermissions', 'dontAsk', 'auto', 'later']) {
      assert.ok(!asks({ permission_mode }), permission_mode);
    }
    assert.ok(!asks({ agent_id: 'sub' }));
    assert.ok(!asks({ hook_event_name: 'PostToolUse' }));
  });

  it('says when a result is not the whole result', () => {
    const bash = {
      hook_event_name: 'PostToolUse',
      tool_name: 'Bash',
      tool_input: { command: 'x' },
    };
    const result = (tool_response: object) => {
      const decoded = claude({ ...bash, tool_response });
      return decoded.kind === 'after' ? decoded.result : undefined;
    };
    assert.deepEqual(result({ stdout: 'a', stderr: 'b' }), { output: 'a\nb', exit: 0 });
    assert.deepEqual(result({ stdout: 'a', backgroundTaskId: 'b1' }), {
      output: 'a',
      partial: true,
    });
    assert.deepEqual(result({ stdout: 'a', interrupted: true }), { output: 'a', partial: true });
    assert.deepEqual(result({ stdout: 'a', persistedOutputPath: '/t/1' }), {
      output: 'a',
      exit: 0,
      partial: true,
    });
  });
});

describe('decode of vscode', () => {
  it('fetches every address of one call', () => {
    const urls = ['https://a.example/1', 'https://b.example/2'];
    assert.deepEqual(
      actions(vscode('fetch_webpage', { urls, query: 'q' })),
      urls.map((url) => ({ tool: 'fetch', url })),
    );
    assert.equal(actions(vscode('fetch_webpage', { urls: [] }))[0].tool, 'unknown');
  });

  it('puts the arguments of a task into its command', () => {
    const task = { label: 'deploy', type: 'shell', command: 'sh', args: ['-c', 'rm -rf "$X"'] };
    assert.deepEqual(actions(vscode('create_and_run_task', { workspaceFolder: '/w/a', task })), [
      { tool: 'task', label: 'deploy', command: `sh -c 'rm -rf "$X"'`, cwd: '/w/a' },
    ]);
  });

  it('a task that is run by its label keeps the label, and its words are looked up', () => {
    const input = { workspaceFolder: '/w/a', id: 'shell: build' };
    assert.deepEqual(actions(vscode('run_task', input)), [
      { tool: 'task', label: 'shell: build', command: '', cwd: '/w/a' },
    ]);
  });

  it('reads a folder with a drive letter as PowerShell', () => {
    const payload = {
      ...CLAUDE,
      cwd: 'C:\\w',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'ls' },
    };
    const [action] = actions(agentById('vscode')!.decode(JSON.stringify(payload)));
    assert.ok(action.tool === 'shell' && action.shell === 'powershell');
  });

  it('knows few editor commands, and weighs the others', () => {
    const run = (commandId: string) => actions(vscode('run_vscode_command', { commandId }))[0].tool;
    assert.equal(run('workbench.action.files.saveAll'), 'internal');
    assert.equal(run('workbench.action.terminal.sendSequence'), 'unknown');
  });

  it('reads the names that older builds used', () => {
    const old = { sessionId: 's', hookEventName: 'UserPromptSubmit', cwd: '/w', prompt: 'hi' };
    assert.equal(agentById('vscode')!.decode(JSON.stringify(old)).kind, 'prompt');
  });
});

describe('apply_patch', () => {
  const patch = [
    '*** Begin Patch',
    '*** Add File: new.txt',
    '+one',
    '+two',
    '*** Update File: src/a.ts',
    '*** Move to: src/b.ts',
    '@@ function f() {',
    ' keep',
    '-old',
    '+new',
    '@@',
    '-gone',
    '*** Delete File: old file.txt',
    '*** End Patch',
  ].join('\n');

  it('becomes the changes that it makes, in order', () => {
    assert.deepEqual(actionsOfPatch(patch, '/w'), {
      understood: true,
      actions: [
        { tool: 'write', path: 'new.txt', content: 'one\ntwo\n' },
        { tool: 'shell', command: 'mv -- src/a.ts src/b.ts', cwd: '/w', shell: 'bash' },
        { tool: 'edit', path: 'src/b.ts', old: 'keep\nold', new: 'keep\nnew' },
        { tool: 'edit', path: 'src/b.ts', old: 'gone', new: '' },
        { tool: 'delete', path: 'old file.txt' },
      ],
    });
  });

  it('is weighed as unknown where a line has no place in it', () => {
    for (const input of ['', 'rm -rf /', `${patch}\nand then some`]) {
      const tools = actions(vscode('apply_patch', { input })).map((action) => action.tool);
      assert.equal(tools.at(-1), 'unknown', input);
    }
  });
});

describe('decode of cursor', () => {
  const common = { conversation_id: 's', workspace_roots: ['/w'], cwd: '' };
  const cursor = (fields: object) =>
    agentById('cursor')!.decode(JSON.stringify({ ...common, ...fields }));

  it('falls back to the first workspace root', () => {
    const call = cursor({ hook_event_name: 'beforeShellExecution', command: 'ls' });
    assert.deepEqual(actions(call), [{ tool: 'shell', command: 'ls', cwd: '/w', shell: 'bash' }]);
  });

  it('weighs an MCP call whose arguments it cannot read', () => {
    const call = { hook_event_name: 'beforeMCPExecution', tool_name: 'x', tool_input: '{half' };
    assert.equal(actions(cursor(call))[0].tool, 'unknown');
  });

  it('hands over what Cursor has read already', () => {
    const call = cursor({
      hook_event_name: 'beforeReadFile',
      file_path: '/w/.env',
      content: 'A=1',
    });
    assert.deepEqual(call.kind === 'before' && call.result, { output: 'A=1' });
  });
});

describe('decode of windsurf', () => {
  const windsurf = (agent_action_name: string, tool_info: object) =>
    agentById('windsurf')!.decode(
      JSON.stringify({ agent_action_name, trajectory_id: 't', tool_info }),
    );

  it('weighs a write that does not show what it writes', () => {
    const call = windsurf('pre_write_code', { file_path: '/w/a', edits: [] });
    assert.equal(actions(call)[0].tool, 'unknown');
  });

  it('says that nothing is known of what a command printed', () => {
    const call = windsurf('post_run_command', { command_line: 'cat .env', cwd: '/w' });
    assert.deepEqual(call.kind === 'after' && call.result, { output: '', partial: true });
  });

  it('leaves the folder to the gate where the payload names none', () => {
    const call = windsurf('pre_read_code', { file_path: '/w/a' });
    assert.equal(call.kind === 'before' && call.from.cwd, '');
  });
});

describe('decode of augment', () => {
  const augment = (fields: object) =>
    agentById('augment')!.decode(
      JSON.stringify({
        hook_event_name: 'PreToolUse',
        conversation_id: 'c',
        workspace_roots: ['/w'],
        tool_input: {},
        ...fields,
      }),
    );

  it('takes a tool of an MCP server for one even under the name of a tool of its own', () => {
    const call = augment({ tool_name: 'view', tool_input: { path: 'a' }, is_mcp_tool: true });
    assert.deepEqual(actions(call), [
      { tool: 'mcp', server: '', name: 'view', arguments: { path: 'a' } },
    ]);
  });

  it('weighs a call of a subagent that says neither what to do nor what to show', () => {
    assert.equal(actions(augment({ tool_name: 'sub-agent-x' }))[0].tool, 'unknown');
  });
});

describe('decode of kiro-cli', () => {
  const kiro = (fields: object) =>
    agentById('kiro-cli')!.decode(
      JSON.stringify({ hook_event_name: 'preToolUse', cwd: '/w', ...fields }),
    );

  it('counts all sessions of a folder as one where the payload names none', () => {
    const call = kiro({ tool_name: 'execute_bash', tool_input: { command: 'ls' } });
    assert.equal(call.kind === 'before' && call.from.session, 'kiro-cli@/w');
    assert.equal(
      agentById('kiro-cli')!.decode('{"tool_name":"x"}', 'PreToolUse').kind,
      'unreadable',
    );
  });

  it('turns a call of AWS into the command line that it stands for', () => {
    const tool_input = {
      service_name: 's3',
      operation_name: 'rm',
      positional_args: ['s3://b/$HOME'],
      parameters: { recursive: true, '--exclude': '*.txt', tags: [1] },
      region: 'eu-west-1',
    };
    assert.deepEqual(actions(kiro({ tool_name: 'use_aws', tool_input })), [
      {
        tool: 'shell',
        command:
          "aws s3 rm 's3://b/$HOME' --recursive --exclude '*.txt' --tags '[1]' --region eu-west-1",
        cwd: '/w',
        shell: 'bash',
      },
    ]);
  });

  it('knows the tools of the editor, which starts the same hooks, in both spellings', () => {
    for (const tool_name of ['fsWrite', 'fs_write']) {
      assert.deepEqual(actions(kiro({ tool_name, tool_input: { path: 'a', text: 'b' } })), [
        { tool: 'write', path: 'a', content: 'b' },
      ]);
    }
    const tool_input = { command: 'dir', path: 'C:/w' };
    assert.deepEqual(actions(kiro({ tool_name: 'executePwsh', tool_input })), [
      { tool: 'shell', command: 'dir', cwd: 'C:/w', shell: 'powershell' },
    ]);
  });

  it('weighs a write of a form that it does not know', () => {
    const tool_input = { command: 'truncate', path: '/w/a' };
    assert.equal(actions(kiro({ tool_name: 'fs_write', tool_input }))[0].tool, 'unknown');
  });
});

describe('text of a tool answer', () => {
  for (const [shape, expected] of [
    ['plain', 'plain'],
    [null, ''],
    [{ stdout: 'out', stderr: '' }, 'out'],
    [{ type: 'text', file: { filePath: '/a', content: 'body' } }, 'body'],
    [
      [
        { type: 'text', text: 'a' },
        { type: 'image', source: {} },
        { type: 'text', text: 'b' },
      ],
      'a\nb',
    ],
    [{ content: [{ type: 'resource', resource: { text: 'r' } }] }, 'r'],
    [{ filenames: ['a', 'b'], numFiles: 2 }, 'a\nb'],
    [{ code: 200, result: 'page' }, 'page'],
    [{ rows: [1, 2] }, '{"rows":[1,2]}'],
  ] as const) {
    it(JSON.stringify(shape), () => assert.equal(textOf(shape), expected));
  }

  it('ends for answers nested without end', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 5_000; i += 1) deep = [deep];
    assert.equal(typeof textOf(deep), 'string');
  });
});
