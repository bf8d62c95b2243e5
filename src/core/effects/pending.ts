/** STUB until languages/code.ts and apis/mcp.ts exist. */
import type { Effect } from '../model/effect';
export function readCode(..._all: readonly unknown[]): readonly Effect[] {
  return [];
}
export function readMcp(..._all: readonly unknown[]): readonly Effect[] {
  return [];
}
