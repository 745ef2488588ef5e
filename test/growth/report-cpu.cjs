/** Loaded before the program: tells how much time of the processor it took, on a channel of its own. */
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, String(process.cpuUsage().user)));
