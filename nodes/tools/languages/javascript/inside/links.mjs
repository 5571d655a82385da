// Makes the packages that a repository has installed available to its copy: one link for each of them.

import fs from 'node:fs';
import path from 'node:path';

/** Link the packages of `modules` (a node_modules folder) into `folder`, unless it has some of its own. */
export function link(modules, folder) {
  const target = path.join(folder, 'node_modules');
  if (!modules || fs.existsSync(target)) return;
  fs.mkdirSync(target);
  for (const entry of fs.readdirSync(modules, { withFileTypes: true })) {
    if (!entry.name.startsWith('@') || !entry.isDirectory()) {
      one(modules, folder, entry.name);
      continue;
    }
    fs.mkdirSync(path.join(target, entry.name));
    for (const name of fs.readdirSync(path.join(modules, entry.name))) one(modules, folder, path.join(entry.name, name));
  }
}

/** A package of the repository itself (npm's workspaces) is that of the copy, every other the installed one. */
function one(modules, folder, name) {
  const place = path.join(modules, name);
  const repository = path.dirname(modules);
  const link = fs.lstatSync(place).isSymbolicLink() ? path.resolve(path.dirname(place), fs.readlinkSync(place)) : place;
  const own = !inside(link, modules) && inside(link, repository);
  fs.symlinkSync(own ? path.join(folder, path.relative(repository, link)) : link, path.join(folder, 'node_modules', name));
}

function inside(place, folder) {
  return place.startsWith(folder + path.sep);
}
