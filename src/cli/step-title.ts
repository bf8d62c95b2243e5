/** A step of a session file in one line, as a person would name it. */
import type { SessionStep } from '../core/model/session-file';

export function stepTitle(step: Exclude<SessionStep, { tool: 'prompt' }>): string {
  switch (step.tool) {
    case 'shell':
      return `$ ${step.command}`;
    case 'read':
    case 'write':
    case 'edit':
    case 'delete':
      return `${step.tool} ${step.path}`;
    case 'search':
      return `search ${step.pattern}`;
    case 'fetch':
      return `fetch ${step.url}`;
    case 'mcp':
      return `mcp ${step.server}/${step.name}`;
    case 'task':
      return `task ${step.label}: ${step.command}`;
  }
}
