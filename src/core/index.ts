/** The only way into the core. `core/model` may be imported directly for its types. */
export { judge, createSession, declareTask, hear, settle } from './judge';
export type { Session, SessionOptions, Step, Outcome } from './judge';
export { suggestTask } from './suggest';
