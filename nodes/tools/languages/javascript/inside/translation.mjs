// The hooks of `typescript.mjs`: which file an import means, and what is in it without its types.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const { tools } = JSON.parse(fs.readFileSync(new URL('./spec.json', import.meta.url), 'utf8'));
const here = path.dirname(fileURLToPath(import.meta.url));
const TYPED = /\.(?:ts|mts|cts|tsx)$/;
const AS_WRITTEN = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] };

/** As node does it; then `./a.js` may be `./a.ts`, and `./a` may be `./a.ts` or `./a/index.ts`. */
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!/^(?:\.{1,2}\/|file:)/.test(specifier)) throw error;
    for (const other of others(specifier)) {
      const found = await next(other, context).catch(() => null);
      if (found) return found;
    }
    throw error;
  }
}

function others(specifier) {
  const end = /\.[cm]?jsx?$/.exec(specifier)?.[0];
  if (end) return AS_WRITTEN[end].map((typed) => specifier.slice(0, -end.length) + typed);
  return ['.ts', '.tsx', '.js', '/index.ts', '/index.js'].map((more) => specifier.replace(/\/$/, '') + more);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !TYPED.test(new URL(url).pathname)) return next(url, context);
  const file = fileURLToPath(url);
  return { format: file.endsWith('.cts') ? 'commonjs' : 'module', source: translated(file), shortCircuit: true };
}

/** Loading the compiler takes longer than most tests: what one process translated, the others read. */
function translated(file) {
  const text = fs.readFileSync(file, 'utf8');
  const known = path.join(here, `${createHash('sha256').update(`${file}\0${text}`).digest('hex')}.js`);
  if (fs.existsSync(known)) return fs.readFileSync(known, 'utf8');
  const typescript = createRequire(`${tools}/package.json`)('typescript');
  const { outputText } = typescript.transpileModule(text, { fileName: file, compilerOptions: options(file, typescript) });
  fs.writeFileSync(`${known}.${process.pid}`, outputText);
  fs.renameSync(`${known}.${process.pid}`, known);
  return outputText;
}

function options(file, typescript) {
  return {
    module: file.endsWith('.cts') ? typescript.ModuleKind.CommonJS : typescript.ModuleKind.ESNext,
    target: typescript.ScriptTarget.ES2022,
    jsx: typescript.JsxEmit.ReactJSX,
    experimentalDecorators: true,
    esModuleInterop: true,
    inlineSourceMap: true,
  };
}
