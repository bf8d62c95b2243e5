/** The steps of a session file as actions and results, for replay. */
import type { Actions, Result } from '../core/model/action';
import type { SessionFile, SessionStep } from '../core/model/session-file';
import { normalise } from './look-files';

/** Seconds between two steps that name no time. */
const STEP_SECONDS = 1;

/** What the agent would have done in this step; undefined for a prompt. Paths come back absolute. */
export function actionsOfStep(
  step: SessionStep,
  workspace: SessionFile['workspace'],
): Actions | undefined {
  const root = normalise(workspace.root, '/');
  const at = (path: string | undefined): string => normalise(path ?? '.', root);
  switch (step.tool) {
    case 'prompt':
      return undefined;
    case 'shell':
      return [
        {
          tool: 'shell',
          command: step.command,
          cwd: at(step.cwd),
          shell: workspace.shell ?? 'bash',
          ...(step.background === undefined ? {} : { background: step.background }),
          ...(step.typing === undefined ? {} : { typing: step.typing }),
        },
      ];
    case 'read':
    case 'delete':
      return [{ tool: step.tool, path: at(step.path) }];
    case 'search':
      return [{ tool: 'search', pattern: step.pattern, path: at(step.path) }];
    case 'write':
      return [{ tool: 'write', path: at(step.path), content: step.content }];
    case 'edit':
      return [{ tool: 'edit', path: at(step.path), old: step.old ?? '', new: step.new }];
    case 'fetch':
      return [{ tool: 'fetch', url: step.url }];
    case 'mcp':
      return [
        {
          tool: 'mcp',
          server: step.server,
          name: step.name,
          arguments: step.arguments ?? {},
          ...(step.annotations === undefined ? {} : { annotations: step.annotations }),
          ...(step.definition === undefined ? {} : { definition: step.definition }),
        },
      ];
    case 'task':
      return [{ tool: 'task', label: step.label, command: step.command, cwd: at(step.cwd) }];
  }
}

/** What came back, or undefined when the file does not say. */
export function resultOfStep(step: SessionStep): Result | undefined {
  if (step.tool === 'prompt') return undefined;
  return { output: step.output ?? '', ...(step.exit === undefined ? {} : { exit: step.exit }) };
}

/** When each step happened, milliseconds since 1970. */
export function stepTimes(file: SessionFile, startedMs: number): readonly number[] {
  let seconds = 0;
  return file.steps.map((step, index) => {
    seconds = step.at ?? (index === 0 ? 0 : seconds + STEP_SECONDS);
    return startedMs + seconds * 1000;
  });
}
