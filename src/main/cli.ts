#!/usr/bin/env node
import './heap.ts';
import { runCommandLine } from '../cli/run.ts';

await runCommandLine();
