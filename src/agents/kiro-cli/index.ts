import type { Agent } from '../define';
import { decode } from './decode';
import { askIsReal, encode, refusal } from './encode';
import { install } from './install';
import { meta } from './meta';
import { probe } from './probe';

export const kiroCli: Agent = { meta, decode, encode, askIsReal, refusal, install, probe };
