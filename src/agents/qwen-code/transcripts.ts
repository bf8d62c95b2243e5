/** Qwen Code writes one file for each session, named after it, in a folder for each project. Source: the paths in its recorded payloads. */
import type { AgentTranscripts } from '../define';

export const transcripts: AgentTranscripts = {
  folder: ({ home }) => `${home}/.qwen/projects`,
  depth: 3,
  session: (name) => /^([0-9a-f-]{36})\.jsonl$/.exec(name)?.[1],
  call: /"functionCall":/,
};
