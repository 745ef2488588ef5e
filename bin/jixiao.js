#!/usr/bin/env node
const { load } = require('./load.js');

const { main, nodeHost } = load();
main(nodeHost(process)).then((code) => {
  process.exitCode = code;
});
