/** When this bundle began to run, in milliseconds of `performance.now()`: the extension's entry imports it first. */
export const BEGUN_MS = performance.now();
