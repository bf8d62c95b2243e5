/** A task suggested for a session: from its first prompt, and from what its workspace says. */
import type { Gate } from './gate';
import type { TaskSuggestion } from './protocol';
import { workspaceRules } from './workspace-settings';

export function suggestionFor(gate: Gate, session: string): TaskSuggestion {
  const prompt = gate.journal
    .steps(session)
    .find((view) => view.tool === 'prompt' && view.agent === 'person');
  const workspace = gate.journal.summary(session)?.workspace ?? '';
  if (workspace === '') return gate.core.suggestTask(prompt?.detail ?? '');
  const look = gate.look(workspace, 0);
  const git = look.git(workspace);
  const { workspaceFile } = workspaceRules(workspace, gate.paths.settings);
  return gate.core.suggestTask(prompt?.detail ?? '', {
    rootNames: look.list(workspace) ?? [],
    environments: Object.keys(workspaceFile?.environments ?? {}),
    ...(git === undefined ? {} : { branch: git.branch }),
    ...(git?.defaultBranch === undefined ? {} : { defaultBranch: git.defaultBranch }),
  });
}
