/** What the tolerant scanner tells and keeps while it reads. */
import type { Value } from '../../shell/invocation';

/** A value of the program; `object` is what the listener made of the call that it came from. */
export interface Scanned<T> extends Value {
  readonly object?: T;
}

export interface ScannedCall<T> {
  /** Members joined by dots, `new X(…)` as `X.new`: `Net.HTTP.Delete.new`. Empty for what is called on a value. */
  readonly name: string;
  /** The last member: `new`, `setHeader`. */
  readonly member: string;
  readonly receiver: Scanned<T> | undefined;
  readonly args: readonly Scanned<T>[];
  readonly named: ReadonlyMap<string, Scanned<T>>;
  /** Position in the source: of the first word, and after the last. */
  readonly at: number;
  readonly end: number;
}

/** What the readers of calls get to see. Each may answer with an object, which stays with the value of the call. */
export interface Listener<T> {
  call(call: ScannedCall<T>): T | undefined;
  /** `object.member = value`, `object['key'] = value`. */
  assigned(object: T, key: string, value: Scanned<T>): void;
  /** What stands for an object wherever its name is written: `http.DefaultClient`. */
  named(name: string): T | undefined;
}

export interface ScanPorts {
  environment(name: string): Value;
  file(name: Value): Value;
}

export interface Read<T> {
  readonly value: Scanned<T>;
  /** Position after it. */
  readonly next: number;
}

/** A value with its members as they are read. */
export interface Chain<T> {
  /** Undefined while only a name has been read that stands for nothing known. */
  value: Scanned<T> | undefined;
  /** What would be called by a bracket; empty right after a call. */
  path: string;
  at: number;
  readonly first: number;
  receiver: Scanned<T> | undefined;
  isNew: boolean;
}

export interface Items<T> {
  readonly plain: readonly Scanned<T>[];
  readonly named: ReadonlyMap<string, Scanned<T>>;
}
