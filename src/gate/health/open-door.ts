/** A door that a person had Remit guard and that is not as it should be. Shared with windows; types only. */
export type DoorProblem =
  /** The configuration file is gone, or no longer starts Remit. */
  | 'taken-out'
  /** It starts Remit otherwise than it was written. */
  | 'changed'
  /** A setting keeps the agent from starting any hook. */
  | 'switched-off'
  /** Another file keeps the agent from reading ours. */
  | 'shadowed'
  /** What others wrote into the file makes the agent give up all of it. */
  | 'spoiled'
  /** Another hook's answer counts over ours. */
  | 'outdone'
  /** What the hook starts is missing or cannot be started. */
  | 'launcher'
  /** A probe was let through, or not answered. */
  | 'probe'
  /** The agent called tools, and no hook was heard. */
  | 'silent';

export interface OpenDoor {
  /** Agent id. */
  readonly agent: string;
  readonly problem: DoorProblem;
  /** One sentence: what was found. */
  readonly reason: string;
}
