/** What Doctor says besides the doors: whose gate this is, what the editor withholds, and which questions wait. */
import * as vscode from 'vscode';
import { markdownText } from './plain-text';
import type { Remit } from './remit';
import { placeSentence, trustSentence } from './where';

/** Named one by one; the rest is counted by the status bar. */
const NAMED = 10;

/** Paragraphs of Markdown. */
export function standingParts(remit: Remit): readonly string[] {
  const trust = trustSentence();
  const { questions } = remit.mirror;
  return [
    '',
    markdownText(placeSentence(remit), 600),
    ...(trust === undefined ? [] : ['', markdownText(trust, 600)]),
    ...(questions.length === 0
      ? []
      : [
          '',
          `## ${markdownText(vscode.l10n.t('Questions that wait'))}`,
          '',
          ...questions.slice(0, NAMED).map(({ step, sessionTitle }) => {
            const line = vscode.l10n.t(
              '{0} in “{1}”: {2}',
              step.agent,
              sessionTitle,
              step.forPerson,
            );
            return `- ${markdownText(line)}`;
          }),
          '',
          markdownText(
            vscode.l10n.t('To answer, run “Remit: Answer the Open Questions” in any window.'),
          ),
        ]),
  ];
}
