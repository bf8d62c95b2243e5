/** Every provider that is known, one file each. */
import type { Provider } from '../define';
import { aws } from './aws';
import { azure } from './azure';
import { cloudflare } from './cloudflare';
import { digitalocean } from './digitalocean';
import { discord } from './discord';
import { fly } from './fly';
import { gcp } from './gcp';
import { github } from './github';
import { heroku } from './heroku';
import { kubernetes } from './kubernetes';
import { neon } from './neon';
import { netlify } from './netlify';
import { npm } from './npm';
import { railway } from './railway';
import { slack } from './slack';
import { stripe } from './stripe';
import { supabase } from './supabase';
import { telegram } from './telegram';
import { vercel } from './vercel';

export const providers: readonly Provider[] = [
  aws,
  azure,
  cloudflare,
  digitalocean,
  discord,
  fly,
  gcp,
  github,
  heroku,
  kubernetes,
  neon,
  netlify,
  npm,
  railway,
  slack,
  stripe,
  supabase,
  telegram,
  vercel,
];
