/** The parts of `npm test`: which files belong to which, and what must be there before they can run. */
import type { MochaRun } from './mocha';

/** Pure code and processes on this machine; minutes at most, nothing to install. */
export const UNIT_TESTS: MochaRun = {
  spec: ['test/**/*.test.ts'],
  ignore: ['test/editor/**', 'test/agents/**', 'test/webview/**'],
  timeoutMs: 120_000,
  sideBySide: true,
};

/** The webviews in a real browser, with a stand-in for the editor; one browser at a time, for the sake of its focus. */
export const WEBVIEW_TESTS: MochaRun = { spec: ['test/webview/**/*.test.ts'], timeoutMs: 120_000 };

/** The packed extension in a real editor, one after another: it starts a dozen processes, and waits for their pace. */
export const EDITOR_TESTS: MochaRun = { spec: ['test/editor/**/*.test.ts'], timeoutMs: 300_000 };

/** Real agents with our hooks, against a scripted model; one after another, since clients wait only so long. */
export const AGENT_TESTS: MochaRun = { spec: ['test/agents/**/*.test.ts'], timeoutMs: 300_000 };
