// Forbids what `rooms.cjs` does not allow, and what no room may do.
const rooms = require('./rooms.cjs');

const sdk = rooms.workflows.packages;

const beside = '\\.(spec|fixture|sample)\\.ts$';
const anyOf = (names) => `(${names.join('|')})`;
const packaged = (names) => `(^|/)node_modules/${anyOf(names.map((name) => name.replace(/\/?$/, '/')))}`;
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

const wall = ([room, { folders, packages }]) => {
  const from = { path: `^src/${room}/`, pathNot: beside };
  return [
    forbid(`${room}-folders`, from, {
      path: '^src/',
      pathNot: `^src/${anyOf([room, ...folders])}/`,
    }),
    forbid(`${room}-packages`, from, { path: 'node_modules/', pathNot: packaged([...packages, '@types/']) }),
  ];
};

const inOrder = ([room, { inside }]) => {
  const folders = Object.keys(inside).filter((folder) => !folder.includes('/'));
  return folders
    .slice(0, -1)
    .map((folder, at) =>
      forbid(
        `${room}-downwards`,
        { path: `^src/${room}/${folder}/`, pathNot: beside },
        { path: `^src/${room}/${anyOf(folders.slice(at + 1))}/` },
      ),
    );
};

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(wall),
    ...Object.entries(rooms)
      .filter(([, { downwards }]) => downwards)
      .flatMap(inOrder),
    forbid('no-circle', {}, { circular: true }),
    forbid('every-folder-is-in-the-table', { path: '^src/', pathNot: `^src/${anyOf(Object.keys(rooms))}/` }, {}),
    forbid(
      'sandbox-has-no-node',
      { path: '^src/(domain|contracts|workflows)/', pathNot: beside },
      { dependencyTypes: ['core'] },
    ),
    // What workflows reach in the domain must not need a package: a replay would depend on its version.
    forbid(
      'sandbox-reaches-no-package',
      { path: '^src/workflows/' },
      { path: 'node_modules/', pathNot: packaged(sdk), reachable: true },
    ),
    forbid(
      'api-asks-by-stores',
      { path: '^src/api/', pathNot: beside },
      { path: '^src/db/(connection|functions|migrations)/', pathNot: 'database-faults' },
    ),
    forbid('product-knows-no-tool', { path: '^src/', pathNot: beside }, { path: '^(test|tools|chaos|bench)/' }),
    forbid('tools-stand-outside', { path: '^(tools|chaos|bench)/' }, { path: '^(src|test)/' }),
    forbid(
      'launcher-needs-no-package',
      { path: '^tools/(launch|launch\\.js)', pathNot: beside },
      { path: ['node_modules/', '\\.ts$'] },
    ),
    forbid(
      'image-has-no-development',
      { path: '^(src|tools/sms-sandbox)/', pathNot: beside },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid('every-package-is-declared', {}, { dependencyTypes: ['npm-no-pkg', 'unknown'] }),
    forbid('everything-is-there', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
