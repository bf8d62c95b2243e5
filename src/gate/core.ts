/** The judge as the gate uses it. Tests put another one in its place; the product has only this one. */
import {
  amendTask,
  boundedOffers,
  createSession,
  declareTask,
  hear,
  judge,
  refuseGrant,
  settle,
  standing,
  suggestTask,
  topUp,
  weigh,
  whyNotGrantable,
} from '../core/index';

export interface Core {
  readonly amendTask: typeof amendTask;
  readonly boundedOffers: typeof boundedOffers;
  readonly createSession: typeof createSession;
  readonly declareTask: typeof declareTask;
  readonly hear: typeof hear;
  readonly judge: typeof judge;
  readonly refuseGrant: typeof refuseGrant;
  readonly settle: typeof settle;
  readonly standing: typeof standing;
  readonly suggestTask: typeof suggestTask;
  readonly topUp: typeof topUp;
  readonly weigh: typeof weigh;
  readonly whyNotGrantable: typeof whyNotGrantable;
}

export const CORE: Core = {
  amendTask,
  boundedOffers,
  createSession,
  declareTask,
  hear,
  judge,
  refuseGrant,
  settle,
  standing,
  suggestTask,
  topUp,
  weigh,
  whyNotGrantable,
};
