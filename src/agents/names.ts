/** What each agent is called, without its adapter: for windows that show a name and translate nothing. */
import type { AgentMeta } from './define';
import { meta as augment } from './augment/meta';
import { meta as claudeCode } from './claude-code/meta';
import { meta as cline } from './cline/meta';
import { meta as codex } from './codex/meta';
import { meta as copilotCli } from './copilot-cli/meta';
import { meta as cursor } from './cursor/meta';
import { meta as droid } from './droid/meta';
import { meta as geminiCli } from './gemini-cli/meta';
import { meta as kiroCli } from './kiro-cli/meta';
import { meta as opencode } from './opencode/meta';
import { meta as qwenCode } from './qwen-code/meta';
import { meta as vscode } from './vscode/meta';
import { meta as windsurf } from './windsurf/meta';

const METAS: readonly AgentMeta[] = [
  ...[augment, claudeCode, cline, codex, copilotCli, cursor, droid],
  ...[geminiCli, kiroCli, opencode, qwenCode, vscode, windsurf],
];
const NAMES: ReadonlyMap<string, string> = new Map(METAS.map(({ id, name }) => [id, name]));

/** The agent's name; of one that we do not know, its id. */
export function agentName(id: string): string {
  return NAMES.get(id) ?? id;
}
