/**
 * Warrant: for each ingredient of an effect, the line back to what the person declared, approved or said, or to what
 * this session made; and where there is none, where it came from instead.
 */
import { COLUMNS, type Column, type Ingredient, type Origin } from '../model/verdict';
import { authorityIngredient } from './authority';
import { operationIngredient } from './operation';
import { payloadIngredients } from './payload';
import { targetIngredient } from './target';
import type { Weighing } from './weighing';

export interface Warrant {
  readonly ingredients: readonly Ingredient[];
  readonly column: Column;
  /** An authority that the session came upon would be used. */
  readonly foundCredential: boolean;
}

export const COLUMN_OF: Readonly<Record<Origin, Column>> = {
  declared: 'given',
  approved: 'given',
  own: 'given',
  ordinary: 'given',
  said: 'said',
  composed: 'said',
  ambient: 'ambient',
  discovered: 'found',
  untrusted: 'found',
  unknown: 'found',
};

export function weakest(columns: readonly Column[]): Column {
  return COLUMNS[Math.max(0, ...columns.map((column) => COLUMNS.indexOf(column)))]!;
}

export function warrant(weighing: Weighing): Warrant {
  const operation = operationIngredient(weighing);
  const target = targetIngredient(weighing, operation);
  const authority = authorityIngredient(weighing, {
    operation: operation.origin,
    target: target.origin,
  });
  const ingredients = [
    operation,
    target,
    ...(authority === undefined ? [] : [authority]),
    ...payloadIngredients(weighing.session, weighing.situated),
  ];
  return {
    ingredients,
    column: weakest(ingredients.map((ingredient) => COLUMN_OF[ingredient.origin])),
    foundCredential: authority !== undefined && COLUMN_OF[authority.origin] === 'found',
  };
}
