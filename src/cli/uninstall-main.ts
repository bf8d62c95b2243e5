/** The program that the editor runs once the extension is gone: `dist/uninstall.js`. */
import { processIo } from './io';
import { uninstall } from './uninstall';

void uninstall(processIo());
