/**
 * Which of the open windows shows a question. The one that has its workspace open; where none has, the one in front, else
 * the one that came last, so that a question outlives the window it was for.
 */
import { isWithin } from './doors/folders';
import type { Question } from './protocol';

export interface Window {
  /** Absolute. */
  readonly folders: readonly string[];
  /** The person is in it. */
  readonly inFront?: boolean;
}

/** The question as `window` is told it. `workspace`: where its session works, absolute. */
export function askedIn<W extends Window>(
  window: W,
  windows: readonly W[],
  workspace: string,
  question: Question,
): Question {
  const isInFront = windows.some((one) => one.inFront === true);
  return {
    ...question,
    window: { shows: showing(windows, workspace).includes(window), isInFront },
  };
}

function showing<W extends Window>(windows: readonly W[], workspace: string): readonly W[] {
  const near = windows.filter(({ folders }) => folders.some((folder) => isNear(folder, workspace)));
  if (near.length > 0) return near;
  const other = windows.find((one) => one.inFront === true) ?? windows.at(-1);
  return other === undefined ? [] : [other];
}

function isNear(folder: string, workspace: string): boolean {
  return isWithin(workspace, folder) || isWithin(folder, workspace);
}
