/** What a call would leave behind for later calls, as it is read before it runs. */
import type { Environment } from '../model/effect';

/** A tool was set to something else. */
export interface ContextSwitch {
  readonly tool: string;
  /** Name of the context; empty when the words do not say it. */
  readonly name: string;
  readonly environment: Environment;
  /** Profile that the tool's login was known by before the switch. */
  readonly before?: string;
}

/** A port of this machine that leads elsewhere. */
export interface Tunnel {
  readonly port: string;
  readonly environment: Environment;
  readonly through: string;
}

/** A container that was started anew and holds nothing from before. */
export interface StartedService {
  readonly name: string;
  /** Ports of this machine that lead to it. */
  readonly ports: readonly string[];
}

export interface Drift {
  readonly switches: readonly ContextSwitch[];
  readonly tunnels: readonly Tunnel[];
  readonly services: readonly StartedService[];
}

/** Both paths absolute. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly kind: 'copy' | 'move' | 'unpack';
}

export interface Lineage {
  /** Absolute paths that take their text from a host. */
  readonly downloads: readonly string[];
  readonly transfers: readonly Transfer[];
}

export interface CopyFact {
  readonly from: string;
  readonly to: string;
  readonly kind: 'copy' | 'move';
  /** Nothing else would bring it back: this session did not make it, and no repository holds it. */
  readonly precious: boolean;
  /** This session made the original: what is made of it is the session's own, whatever stood there before. */
  readonly own: boolean;
}

/** One file or folder among those that hold the same. */
export interface Twin {
  /** The same number for all that hold the same. */
  readonly group: number;
  readonly precious: boolean;
  readonly step: number;
}

/** All of it. */
export interface Traces {
  readonly drift: Drift;
  readonly lineage: Lineage;
  readonly copies: readonly CopyFact[];
}
