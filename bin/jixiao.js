#!/usr/bin/env node
import { main } from '../dist/main.js';
import { nodeHost } from '../dist/node-host.js';

process.exitCode = await main(nodeHost(process));
