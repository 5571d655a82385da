// Lets node load TypeScript: `--import` of this file. Types are left out, not checked. Works on every node since 20.6.

import { register } from 'node:module';

register('./translation.mjs', import.meta.url);
