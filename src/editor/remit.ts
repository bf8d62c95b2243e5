/** What every feature of the extension is given. */
import type * as vscode from 'vscode';
import type { GateClient } from './gate-client';
import type { Mirror } from './mirror';
import type { Translator } from './sentences/views';

export interface Remit {
  readonly context: vscode.ExtensionContext;
  readonly client: GateClient;
  readonly mirror: Mirror;
  /** Puts what core, gate and command line say into the window's language. What `client` hands over is in it already. */
  readonly language: Translator;
  /** `REMIT_HOME`, absolute. */
  readonly home: string;
  /** The folder of the bundles, absolute. */
  readonly dist: string;
  readonly version: string;
  readonly log: vscode.LogOutputChannel;
}

/** Every command of the extension. `package.json` contributes the same ones; a test holds the two together. */
export const COMMANDS = {
  declareTask: 'remit.declareTask',
  showTimeline: 'remit.showTimeline',
  showPrompt: 'remit.showPrompt',
  showMenu: 'remit.showMenu',
  replayPocketOS: 'remit.replayPocketOS',
  pause: 'remit.pause',
  resume: 'remit.resume',
  topUp: 'remit.topUp',
  observe: 'remit.observe',
  doctor: 'remit.doctor',
  repairAgents: 'remit.repairAgents',
  probeAgents: 'remit.probeAgents',
  guardAgents: 'remit.guardAgents',
  unguardAgents: 'remit.unguardAgents',
  gatewayServers: 'remit.gatewayServers',
  exportSession: 'remit.exportSession',
  sessionReport: 'remit.sessionReport',
  verifyLog: 'remit.verifyLog',
  openLogFolder: 'remit.openLogFolder',
  explainLast: 'remit.explainLast',
  undo: 'remit.undo',
  chooseTerminals: 'remit.chooseTerminals',
  declareTaskQuickPick: 'remit.declareTaskQuickPick',
  acceptSuggestion: 'remit.acceptSuggestion',
  reviewSuggestion: 'remit.reviewSuggestion',
  endSession: 'remit.endSession',
  groupSessions: 'remit.groupSessions',
  reviewAgents: 'remit.reviewAgents',
  undoEverything: 'remit.undoEverything',
  openSessionFile: 'remit.openSessionFile',
  whatIf: 'remit.whatIf',
  compareTask: 'remit.compareTask',
  reportCase: 'remit.reportCase',
  problemReport: 'remit.problemReport',
  showCredentials: 'remit.showCredentials',
  refreshCredentials: 'remit.refreshCredentials',
  stopCredentials: 'remit.stopCredentials',
  openCredential: 'remit.openCredential',
  copyCredential: 'remit.copyCredential',
  copyRotationPage: 'remit.copyRotationPage',
} as const;
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];
