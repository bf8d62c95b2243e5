/** Runs every named composition. A rule that throws raises the verdict instead of being skipped. */
import type { Finding, Rule, RuleFacts } from './define';
import { RULES } from './all';
import { say } from '../model/say';

export interface RuleFinding {
  readonly rule: string;
  readonly finding: Finding;
}

/** `approved`: a person approved exactly this call, so what a rule would ask has been answered. */
export function checkRules(facts: RuleFacts, approved: boolean): readonly RuleFinding[] {
  return RULES.flatMap((rule) => {
    const finding = safely(rule, facts);
    if (finding === undefined) return [];
    if (!approved || finding.raisesTo !== 'CONFIRM') return [{ rule: rule.id, finding }];
    const { raisesTo: _answered, ...told } = finding;
    return [{ rule: rule.id, finding: told }];
  });
}

function safely(rule: Rule, facts: RuleFacts): Finding | undefined {
  try {
    return rule.check(facts);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return {
      raisesTo: 'CONFIRM',
      reasonCode: 'GUARD_ERROR',
      sentence: say`Remit's rule ${rule.id} failed (${what}), so you decide`,
      steps: [],
    };
  }
}
