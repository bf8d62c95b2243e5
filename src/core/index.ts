/** The only way into the core. `core/model` may be imported directly for its types. */
export { judge, weigh, createSession, declareTask, hear } from './judge';
export { settle } from './settle';
export {
  amendTask,
  refuseGrant,
  standing,
  whyNotGrantable,
  withGrant,
  type GrantLeft,
  type Standing,
} from './amend';
export { boundedOffers, type BoundedOffer } from './offers';
export { smallestEdit } from './smallest-edit';
export { editedTask, type TaskEdit } from './task-edits';
export { actKey, coveredKeys } from './verdict/covered';
export { changeTask, taskChangesBefore } from './task-changes';
export { topUp } from './session/budget';
export type { Session, SessionOptions, Step } from './judge';
export type { Outcome } from './settle';
export { suggestTask } from './suggest';
export { boundedForm, type BoundOptions, type BoundedText } from './bounds/bounded-form';
export { limitedForm, type LimitedText } from './bounds/limited-form';
export { limitedOperands } from './bounds/limited-operands';
export { limitedStream } from './bounds/limited-stream';
export { limitedRows } from './bounds/limited-rows';
export { sandboxHolds } from './bounds/sandbox-holds';
export { holdsCredentials, isLoginStore, isLoginPlace, loginPlacesOf } from './bounds/login-places';
export { shimmedNames } from './effects/shimmed-names';
export { inspectText, inspectVariable, wholeFile } from './inventory/inspect';
export type { FoundCredential, Inspection, Source } from './inventory/inspect';
export { listed, type Listing } from './inventory/list';
export { FOREIGN_FOLDERS, isKeyStore, isOpaqueFile } from './inventory/file-roles';
export { keyStoreIdentity, storedLogin, storePlaces } from './inventory/stores';
