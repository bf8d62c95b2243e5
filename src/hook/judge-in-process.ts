/** The bundle `dist/judge.js`: what the hook loads when no gate can be reached or started. */
export { judgeInProcess } from '../gate/judge-once';
