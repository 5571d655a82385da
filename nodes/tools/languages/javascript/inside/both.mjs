// Runs one tool on both sides at once. A script for the sandbox. Usage: both.mjs SPEC OUT.
// SPEC: {modules, remove: paths, commands: side → arguments of node}. OUT: {node, sides: side → {code, stdout, stderr}}.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { link } from './links.mjs';

const spec = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));

function run(side, words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: path.resolve(side), stdio: ['ignore', 'pipe', 'pipe'] });
    const parts = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (part) => parts[name].push(part));
    child.on('error', (error) => resolve([side, { code: null, stdout: '', stderr: String(error) }]));
    child.on('close', (code) => resolve([side, { code, stdout: text(parts.stdout), stderr: text(parts.stderr).slice(-4000) }]));
  });
}

function text(parts) {
  return Buffer.concat(parts).toString('utf8');
}

for (const place of spec.remove) fs.rmSync(place, { force: true });
for (const side of Object.keys(spec.commands)) link(spec.modules, path.resolve(side));
const sides = Object.fromEntries(await Promise.all(Object.entries(spec.commands).map(([side, words]) => run(side, words))));
fs.writeFileSync(process.argv[3], JSON.stringify({ node: process.versions.node, sides }));
