import { type Origin, renderHtml } from '../../../src/masking/report/html.ts';
import { renderJson } from '../../../src/masking/report/json.ts';
import type { Report } from '../../../src/masking/report/model.ts';

/** The page as a browser gets it. */
export function pageOf(report: Report, origin?: Origin): string {
  return [...renderHtml(report, origin)].join('');
}

/** `report.json` as it is written. */
export function jsonOf(report: Report): string {
  return [...renderJson(report)].join('');
}
