// A thread of a batch: it answers every task that it is sent, one after the other.
const { parentPort, workerData } = require('node:worker_threads');
const { load } = require('./load.js');

const { taskAnswerer, nodeHost } = load();
const answerer = taskAnswerer(nodeHost(process), workerData);
parentPort.on('message', async (task) => parentPort.postMessage(await (await answerer)(task)));
