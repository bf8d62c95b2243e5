#!/usr/bin/env bash
# adds or removes the custom domain of a tenant
set -euo pipefail
RAILWAY_TOKEN=f4cef4ce-fa4e-4000-8000-00000000d0d0
export RAILWAY_TOKEN
railway domain "$1" --service web
