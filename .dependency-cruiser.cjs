// Who may import what, as data: for each folder of src the folders and the packages it may use.
// A name that ends with a slash stands for a whole scope; nobody imports `workflows`, which the worker finds by path.
const sdk = ['@temporalio/common', '@temporalio/workflow'];
const table = {
  domain: { folders: [], packages: ['libphonenumber-js'] },
  contracts: { folders: ['domain'], packages: sdk },
  workflows: { folders: ['contracts', 'domain'], packages: sdk },
  config: { folders: [], packages: ['zod', '@nestjs/common'] },
  templates: {
    folders: ['domain'],
    packages: ['ical-generator', 'liquidjs', 'lru-cache', 'mjml', 'sms-segments-calculator'],
  },
  channels: { folders: ['domain'], packages: ['nodemailer', 'undici'] },
  db: {
    folders: ['domain'],
    packages: ['@nestjs/common', 'dataloader', 'pg', 'rate-limiter-flexible', 'typeorm', 'uuid'],
  },
  engine: {
    folders: ['contracts', 'domain'],
    packages: ['@nestjs/common', '@temporalio/client', '@temporalio/common'],
  },
  application: {
    folders: ['domain', 'contracts', 'db', 'channels', 'templates', 'engine'],
    packages: ['@nestjs/common', 'dataloader', 'lru-cache', 'p-limit', 'p-retry', 'uuid'],
  },
  activities: {
    folders: ['contracts', 'domain', 'application'],
    packages: ['@nestjs/common', '@temporalio/activity', '@temporalio/common'],
  },
  api: {
    folders: ['contracts', 'domain', 'application', 'config', 'db'],
    packages: [
      '@nestjs/',
      '@fastify/',
      'fastify',
      'nestjs-pino',
      'pino',
      'pino-http',
      'reflect-metadata',
      'rxjs',
    ].concat(['uuid', 'zod', 'zod-openapi']),
  },
  worker: {
    folders: ['contracts', 'domain', 'application', 'activities', 'engine', 'db', 'channels', 'templates', 'config'],
    packages: [
      '@nestjs/',
      '@temporalio/client',
      '@temporalio/common',
      '@temporalio/worker',
      'pino',
      'reflect-metadata',
    ],
  },
};

// Arrows that are still to be cut.
const yet = {
  channels: { folders: ['config'], packages: [] },
  db: { folders: ['application', 'config'], packages: [] },
  engine: { folders: ['api', 'application', 'db', 'config'], packages: [] },
  application: { folders: ['api', 'config'], packages: ['typeorm', '@temporalio/'] },
  activities: { folders: ['db', 'channels'], packages: ['@temporalio/client', 'typeorm'] },
  api: { folders: ['channels', 'engine', 'templates'], packages: ['typeorm', '@temporalio/'] },
};
for (const [room, { folders, packages }] of Object.entries(yet)) {
  table[room].folders.push(...folders);
  table[room].packages.push(...packages);
}

// In the domain each folder may use those before it.
const domainOrder = ['time', 'booking', 'message', 'client', 'planning', 'custom', 'sending'];

const beside = '\\.(spec|fixture|sample)\\.ts$';
const anyOf = (names) => `(${names.join('|')})`;
const packaged = (names) => `(^|/)node_modules/${anyOf(names.map((name) => name.replace(/\/?$/, '/')))}`;
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

const rows = Object.entries(table).flatMap(([folder, { folders, packages }]) => {
  const from = { path: `^src/${folder}/`, pathNot: beside };
  return [
    forbid(`${folder}-folders`, from, { path: '^src/', pathNot: `^src/${anyOf([folder, ...folders])}/` }),
    forbid(`${folder}-packages`, from, {
      path: 'node_modules/',
      pathNot: [packaged(packages), packaged(['@types/'])],
    }),
  ];
});

const downwards = domainOrder
  .slice(0, -1)
  .map((folder, index) =>
    forbid(
      `domain-${folder}-looks-down`,
      { path: `^src/domain/${folder}/`, pathNot: beside },
      { path: `^src/domain/${anyOf(domainOrder.slice(index + 1))}/` },
    ),
  );

module.exports = {
  forbidden: [
    ...rows,
    ...downwards,
    forbid('no-circle', {}, { circular: true }),
    forbid('every-folder-is-in-the-table', { path: '^src/', pathNot: `^src/${anyOf(Object.keys(table))}/` }, {}),
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
