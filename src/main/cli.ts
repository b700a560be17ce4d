#!/usr/bin/env node
import { runCommandLine } from '../cli/run.ts';

await runCommandLine();
