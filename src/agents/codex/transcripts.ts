/**
 * Codex writes one file for each session, whose name ends with its id, in folders by year, month and day. Only the calls
 * that start a hook count: others, as typing into a running command, never do. Source: the paths in its recorded payloads.
 */
import type { AgentTranscripts } from '../define';
import { codexHome } from './install';

export const transcripts: AgentTranscripts = {
  folder: (place) => `${codexHome(place)}/sessions`,
  depth: 4,
  session: (name) =>
    /^rollout-.*-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/.exec(name)?.[1],
  call: /"type":"(?:function_call|custom_tool_call)"[^{}]*"name":"(?:exec_command|shell|apply_patch)"|"type":"local_shell_call"/,
};
