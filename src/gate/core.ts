/** The judge as the gate uses it. Tests put another one in its place; the product has only this one. */
import {
  boundedOffers,
  createSession,
  declareTask,
  hear,
  judge,
  settle,
  suggestTask,
  topUp,
  weigh,
} from '../core/index';

export interface Core {
  readonly boundedOffers: typeof boundedOffers;
  readonly createSession: typeof createSession;
  readonly declareTask: typeof declareTask;
  readonly hear: typeof hear;
  readonly judge: typeof judge;
  readonly settle: typeof settle;
  readonly suggestTask: typeof suggestTask;
  readonly topUp: typeof topUp;
  readonly weigh: typeof weigh;
}

export const CORE: Core = {
  boundedOffers,
  createSession,
  declareTask,
  hear,
  judge,
  settle,
  suggestTask,
  topUp,
  weigh,
};
