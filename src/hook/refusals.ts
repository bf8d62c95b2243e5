/**
 * GENERATED from the adapters' own refusals (`AGENT EVENT` to answer); do not edit. `test/hook/refusals.test.ts` holds
 * both equal and writes this file anew with REMIT_UPDATE=1. Events that gate nothing are not in it.
 */
import type { HookReply } from '../gate/frame';

/* prettier-ignore */
export const REFUSALS: Readonly<Record<string, HookReply>> = {
  'claude-code PreToolUse': {
    exit: 0,
    stdout: '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}',
    stderr: '',
  },
  'vscode PreToolUse': {
    exit: 0,
    stdout: '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}',
    stderr: '',
  },
  'cursor beforeShellExecution': {
    exit: 0,
    stdout: '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'cursor beforeMCPExecution': {
    exit: 0,
    stdout: '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'cursor beforeReadFile': {
    exit: 0,
    stdout: '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'cursor preToolUse': {
    exit: 0,
    stdout: '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'codex PreToolUse': {
    exit: 0,
    stdout: '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}',
    stderr: '',
  },
  'gemini-cli BeforeTool': {
    exit: 0,
    stdout: '{"decision":"deny","reason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'copilot-cli preToolUse': {
    exit: 0,
    stdout: '{"permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'qwen-code PreToolUse': {
    exit: 0,
    stdout: '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}',
    stderr: '',
  },
  'cline PreToolUse': {
    exit: 0,
    stdout: '{"cancel":true,"errorMessage":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'opencode tool.execute.before': {
    exit: 0,
    stdout: '{"deny":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}',
    stderr: '',
  },
  'windsurf pre_run_command': {
    exit: 2,
    stdout: '',
    stderr: 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n',
  },
  'windsurf pre_write_code': {
    exit: 2,
    stdout: '',
    stderr: 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n',
  },
  'windsurf pre_read_code': {
    exit: 2,
    stdout: '',
    stderr: 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n',
  },
  'windsurf pre_mcp_tool_use': {
    exit: 2,
    stdout: '',
    stderr: 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n',
  },
  'droid PreToolUse': {
    exit: 0,
    stdout: '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}',
    stderr: '',
  },
  'augment PreToolUse': {
    exit: 0,
    stdout: '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}',
    stderr: '',
  },
  'kiro-cli PreToolUse': {
    exit: 2,
    stdout: '',
    stderr: 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n',
  },
};
