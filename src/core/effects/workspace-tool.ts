/** Whether a program is a tool of this project, whose work is ordinary. */
import type { Effect } from '../model/effect';
import type { Call } from './define';
import { ordinaryTool } from './build';
import { DEVELOPER_TOOLS } from './developer-tools';
import { displayPath, folderOf, isInside, isTemporary, normalise } from './paths';
import { isDeveloperTool } from './tool-names';

/** A tool of this project: by name, by its place in the workspace, or because the project depends on it. */
export function workspaceTool(call: Call): Effect | undefined {
  const { context, invocation } = call;
  const text = invocation.program.text;
  if (text.includes('/')) {
    const path = context.path(invocation.program, invocation);
    if (path === undefined) return undefined;
    if (isInside(path, normalise(context.workspaceRoot))) {
      return ordinaryTool(call, displayPath(path, context.workspaceRoot), path);
    }
    if (isTemporary(path)) return undefined;
  }
  // A path may lead to anything that bears a tool's name; the grammar of names is for what the search path holds.
  const isTool = text.includes('/') ? DEVELOPER_TOOLS.has(call.name) : isDeveloperTool(call.name);
  if (isTool) return ordinaryTool(call, call.name);
  return isDependency(call) ? ordinaryTool(call, call.name) : undefined;
}

/** Named in `package.json`, or linked into `node_modules/.bin`, of the folder it runs in or one above. */
function isDependency(call: Call): boolean {
  const { look, workspaceRoot } = call.context;
  let folder = call.invocation.cwd ?? workspaceRoot;
  for (let up = 0; up < 4; up += 1) {
    if (look.kind(`${folder}/node_modules/.bin/${call.name}`) === 'file') return true;
    const text = look.file(`${folder}/package.json`)?.text;
    if (text !== undefined && namesDependency(text, call.name)) return true;
    if (folder === normalise(workspaceRoot) || folder === '/') return false;
    folder = folderOf(folder);
  }
  return false;
}

function namesDependency(text: string, name: string): boolean {
  return text.includes(`"${name}":`) || text.includes(`/${name}":`);
}
