/** The bundle `dist/judge.js`: what hook and gateway load when no gate can be reached or started. */
export { judgeInProcess, judgeMcpInProcess } from '../gate/judge-once';
