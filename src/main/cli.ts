#!/usr/bin/env node
import './memory.ts';
import { runCommandLine } from '../cli/run.ts';

await runCommandLine();
