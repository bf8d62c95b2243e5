/** Other agents started from the command line, Remit's own command, and editors. */
import type { Effect } from '../../model/effect';
import { localEffect, runs, tamper } from '../build';
import { reads } from '../build-files';
import type { Call, Grammar, Program } from '../define';
import { defineProgram } from '../define';
import type { Value } from '../../shell/invocation';
import { holdsDoor } from '../door-hooks';
import { fallbackEffects } from '../grammar-fallback';
import { UNLEASHED, isUnleashed } from './agent-permissions';
import { isTasteSetting } from '../taste-settings';

const MANAGES =
  /^(mcp|config|plugin|plugins|doctor|update|upgrade|login|logout|auth|list|ls|models|sessions|status|version|help|install|extensions|features|hooks|apply|completion|serve|acp|stats|export|import|agents|setup-token|about|whoami)$/;

function agentEffects(call: Call): readonly Effect[] {
  if (call.invocation.args.length === 1 && call.has('v', 'V', 'version', 'h', 'help')) return [];
  // Its hooks would reach another Remit, in which the person accepted nothing.
  if (call.invocation.env.has('REMIT_HOME'))
    return [tamper(call, 'configure', 'guard', 'REMIT_HOME')];
  if (isUnleashed(call) || startsWithoutDoor(call)) {
    return [
      localEffect(call, 'execute', 'process', call.name, {
        reversibility: 'hard',
        special: 'unleash',
      }),
    ];
  }
  const [first = ''] = call.subcommands;
  if (first !== '' && MANAGES.test(first)) return managed(call, first);
  return [runs(call, call.name)];
}

/** Goose has the name of a migration tool. */
export function gooseAgent(call: Call): readonly Effect[] {
  return agentEffects(call);
}

/** Amazon Q and Cursor have names that other programs have as well: only what starts a session is theirs. */
function sharedName(call: Call): readonly Effect[] {
  const isAgent =
    call.name === 'q'
      ? call.subcommands[0] === 'chat' || call.has('trust-all-tools')
      : call.has('p', 'print', 'yolo', 'approve-mcps', 'output-format');
  return isAgent ? agentEffects(call) : fallbackEffects(call);
}

/** Variables by which an agent is given another configuration folder, in which nobody put Remit's hooks. */
const MOVES_CONFIGURATION =
  /^(?:HOME|CLAUDE_CONFIG_DIR|CODEX_HOME|COPILOT_HOME|XDG_CONFIG_HOME|OPENCODE_CONFIG_DIR|GEMINI_CLI_HOME|QWEN_HOME)$/;
/** Settings that are handed over with the start and switch hooks off. */
const SWITCHES_OFF =
  /"?disableAllHooks"?\s*[:=]\s*true|(?:^|features\.)(?:codex_)?hooks"?\s*[:=]\s*false|"hooksConfig"\s*:\s*\{[^}]*"enabled"\s*:\s*false/;

/** Codex takes any setting as one word. */
const SETTING_OFF = /^(?:features\.)?(?:codex_)?hooks=false$/;

/** The agent starts with a configuration that leaves its hooks out. */
function startsWithoutDoor(call: Call): boolean {
  const { env, args } = call.invocation;
  const moved = [...env].filter(([name]) => MOVES_CONFIGURATION.test(name));
  if (moved.some(([, folder]) => !holdsDoorAt(call, folder))) return true;
  if (args.some((word) => SETTING_OFF.test(word.text))) return true;
  if (call.values('disable').some((value) => /^(?:codex_)?hooks$/.test(value.text))) return true;
  const sources = call.values('setting-sources');
  if (sources.some((value) => !/(?:^|,)\s*user\b/.test(value.text))) return true;
  return call.values('settings', 'config').some((value) => SWITCHES_OFF.test(value.text));
}

/** The folder can be seen, and Remit's hooks are in it. */
function holdsDoorAt(call: Call, folder: Value): boolean {
  const path = call.context.path(folder, call.invocation);
  return path !== undefined && holdsDoor(path, call.context.look);
}

/** `codex features disable hooks`, `gemini hooks disable-all`, `claude config set disableAllHooks true`. */
function switchesOff(call: Call, first: string): boolean {
  const [second = '', ...rest] = call.positionals.map((word) => word.text);
  switch (first) {
    case 'features':
      return second === 'disable' && /^(?:codex_)?hooks$/.test(rest[0] ?? '');
    case 'hooks':
      return (
        second === 'disable-all' ||
        (/^(?:disable|remove|uninstall)$/.test(second) && /remit/.test(rest.join(' ')))
      );
    case 'config':
      return /^(?:set|add)$/.test(second) && rest[0] === 'disableAllHooks' && rest[1] !== 'false';
    default:
      return false;
  }
}

/** Changing an agent's configuration through its own command is a change of that configuration. */
function managed(call: Call, first: string): readonly Effect[] {
  if (switchesOff(call, first))
    return [tamper(call, 'configure', 'agent-config', `${call.name} hooks`)];
  const [second = '', key = ''] = call.positionals.map((word) => word.text);
  const changes =
    /^(set|add|remove|rm|install|uninstall|enable|disable|disable-all|unset|delete|add-json)$/;
  if (!changes.test(second) && !/^(install|login|logout|update|upgrade)$/.test(first)) return [];
  if (/^(update|upgrade|install)$/.test(first)) return [runs(call, call.name)];
  const reversibility = first === 'config' && isTasteSetting(key) ? 'reversible' : 'hard';
  return [localEffect(call, 'configure', 'agent-config', call.name, { reversibility })];
}

/** `-c`, `-s` and `-a` are flags with some and take a value with others (`SHORT_MODES`). */
const VALUED = [
  'm',
  'model',
  'permission-mode',
  'approval-mode',
  'ask-for-approval',
  'sandbox',
  'output-format',
  'config',
  'auto',
  'cwd',
  'C',
  'add-dir',
  'max-turns',
  'session-id',
  'profile',
  'allowedTools',
  'allowed-tools',
  'allow-tool',
  'permission',
  'settings',
  'setting-sources',
  'disable',
  'enable',
  'mcp-config',
  'append-system-prompt',
  'test-cmd',
  'lint-cmd',
];

const AGENT_GRAMMAR: Grammar = {
  subcommands: 1,
  valued: VALUED,
};

const sharedNames = defineProgram({
  names: ['q', 'agent'],
  synopsis: 'Amazon Q and the Cursor agent under the names that they share with other programs.',
  grammar: AGENT_GRAMMAR,
  effects: sharedName,
  examples: [
    { command: 'q chat --trust-all-tools go', effects: ['execute process:q'] },
    { command: 'q chat "say hi"', effects: ['execute process:q'] },
    { command: 'agent -p --force go', effects: ['execute process:agent'] },
    { command: 'agent --version', effects: [] },
  ],
});

const agents = defineProgram({
  names: Object.keys(UNLEASHED).filter((name) => !['agent', 'q', 'continue'].includes(name)),
  synopsis: 'Coding agents: with their own questions switched off they are unleashed.',
  grammar: AGENT_GRAMMAR,
  effects: agentEffects,
  starts: [{ names: ['aider'], options: ['test-cmd', 'lint-cmd'] }],
  examples: [
    { command: 'claude --version', effects: [] },
    { command: 'claude -p "say hi"', effects: ['execute process:claude'] },
    {
      command: 'claude --dangerously-skip-permissions -p "go"',
      effects: ['execute process:claude'],
    },
    { command: 'gemini --approval-mode yolo', effects: ['execute process:gemini'] },
    { command: 'codex exec -s danger-full-access go', effects: ['execute process:codex'] },
    {
      command: `OPENCODE_PERMISSION='{"*":"allow"}' opencode run go`,
      effects: ['execute process:opencode'],
    },
    {
      command: 'claude -p go --allowedTools "Bash(git log:*)"',
      effects: ['execute process:claude'],
    },
    {
      command: 'aider --test-cmd "rm -rf build" -m go',
      effects: ['execute process:aider', 'delete directory:build'],
    },
    { command: 'codex mcp list', effects: [] },
    { command: 'claude config set theme dark', effects: ['configure agent-config:claude'] },
    { command: 'codex features disable hooks', effects: ['configure agent-config:codex hooks'] },
    { command: 'gemini hooks disable-all', effects: ['configure agent-config:gemini hooks'] },
    { command: 'codex -c features.hooks=false exec go', effects: ['execute process:codex'] },
    { command: 'claude mcp add x npx y', effects: ['configure agent-config:claude'] },
  ],
});

const REMIT_READS = /^(status|list|verify|replay|check|doctor|export|help|version|show)$/;

/** Everything of Remit that only looks is free; what switches it off is tampering. */
function remitEffects(call: Call): readonly Effect[] {
  const [first = '', second = ''] = [
    ...call.subcommands,
    ...call.positionals.map((word) => word.text),
  ];
  if (first === '' || REMIT_READS.test(first)) return [];
  if (first === 'audit' || first === 'session' || first === 'credentials') return [];
  if (/^(agents|gate|gateway)$/.test(first) && /^(status|list|start)?$/.test(second)) return [];
  return [tamper(call, 'configure', 'guard', [first, second].filter(Boolean).join(' '))];
}

const remit = defineProgram({
  names: ['remit'],
  synopsis: 'Remit itself: looking is free, switching off is not for agents.',
  grammar: { subcommands: 2, valued: ['task', 'cwd', 'format', 'session', 'step'] },
  effects: remitEffects,
  examples: [
    { command: 'remit doctor --json', effects: [] },
    { command: 'remit off', effects: ['configure guard:off'] },
    { command: 'remit observe 2h', effects: ['configure guard:observe 2h'] },
    { command: 'remit agents remove claude-code', effects: ['configure guard:agents remove'] },
    { command: 'remit audit verify', effects: [] },
    { command: 'remit gate stop', effects: ['configure guard:gate stop'] },
    {
      command: 'remit hook claude-code UserPromptSubmit < said.json',
      effects: ['read file:said.json', 'configure guard:hook claude-code'],
    },
    { command: 'remit undo --session s1 --step 3 --yes', effects: ['configure guard:undo'] },
  ],
});

/** Agents start it for each of their events, outside any shell text: by hand it says what no agent did. */
const hook = defineProgram({
  names: ['remit-hook'],
  synopsis: "Remit's hook; whoever calls it by hand speaks in an agent's or a person's name.",
  grammar: {},
  effects: (call) => [tamper(call, 'execute', 'guard', 'remit-hook')],
  examples: [
    {
      command: "echo '{}' | ~/.remit/bin/remit-hook claude-code UserPromptSubmit",
      effects: ['execute guard:remit-hook'],
    },
    {
      command: 'perl ~/.remit/bin/client.pl claude-code UserPromptSubmit < said.json',
      effects: ['read file:said.json', 'opaque', 'execute guard:client.pl'],
    },
    { command: 'remit-hook codex PostToolUse', effects: ['execute guard:remit-hook'] },
    { command: 'grep -n socket src/remit-hook.sh', effects: ['read file:src/remit-hook.sh'] },
  ],
});

const editors = defineProgram({
  names: ['code', 'cursor', 'code-insiders', 'codium', 'windsurf', 'subl', 'zed', 'idea'],
  synopsis: 'Editors: opening is harmless, extensions change the machine.',
  grammar: {
    valued: [
      'install-extension',
      'uninstall-extension',
      'disable-extension',
      'user-data-dir',
      'extensions-dir',
      'g',
      'goto',
    ],
  },
  effects: (call) => {
    if (/^(tunnel|serve-web)$/.test(call.positionals[0]?.text ?? '')) {
      const open = {
        reach: 'shared-remote' as const,
        audience: 'public' as const,
        reversibility: 'hard' as const,
      };
      return [localEffect(call, 'grant', 'host', call.positionals[0]!.text, open)];
    }
    const gone = call.values('uninstall-extension', 'disable-extension');
    const weakened =
      gone.some((value) => /(^|\.)remit\b/i.test(value.text)) || call.has('disable-extensions');
    if (weakened) return [tamper(call, 'delete', 'guard', 'remit extension')];
    const [changed] = [...call.values('install-extension'), ...gone];
    if (changed)
      return [localEffect(call, 'configure', 'package', changed.text, { reversibility: 'hard' })];
    return reads(call, call.positionals);
  },
  examples: [
    { command: 'code --list-extensions', effects: [] },
    { command: 'code --install-extension a.b', effects: ['configure package:a.b'] },
    {
      command: 'code --uninstall-extension remit.remit',
      effects: ['delete guard:remit extension'],
    },
    { command: 'subl notes.md', effects: ['read file:notes.md'] },
  ],
});

export const agentPrograms: readonly Program[] = [agents, sharedNames, remit, hook, editors];
