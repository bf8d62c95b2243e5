import { aws } from './aws';
import { azure } from './azure';
import { cloudflare } from './cloudflare';
import type { Wardrobe } from './define';
import { digitalocean } from './digitalocean';
import { gcp } from './gcp';
import { github } from './github';
import { heroku } from './heroku';
import { kubernetes } from './kubernetes';
import { supabase } from './supabase';
import { vercel } from './vercel';

export const WARDROBES: readonly Wardrobe[] = [
  aws,
  azure,
  cloudflare,
  digitalocean,
  gcp,
  github,
  heroku,
  kubernetes,
  supabase,
  vercel,
];
