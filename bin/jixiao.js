#!/usr/bin/env node
const { main, nodeHost } = require('../dist/main.cjs');

main(nodeHost(process)).then((code) => {
  process.exitCode = code;
});
