/** The doors of the editor: terminals, tasks, and what is said about them. */
import type { Remit } from '../remit';
import { registerEnvironment } from './environment';
import { registerTaskLens } from './task-lens';
import { registerTasks } from './tasks';
import { registerTerminals } from './terminals';

/** `redraw` is called when another way of looking at terminals is chosen. */
export function registerDoors(remit: Remit, redraw: () => void): void {
  const refreshLens = registerTaskLens(remit);
  registerEnvironment(remit, () => {
    refreshLens();
    redraw();
  });
  registerTerminals(remit);
  registerTasks(remit);
}
