import { describe, expect, it } from '@jest/globals';
import { beginTimeline } from '../../../src/masking/report/timeline.ts';

describe('the timeline of a run', () => {
  it('lets each stage end where the next begins, the last one now', () => {
    const clock = clockAt(1_000);
    const timeline = beginTimeline(clock.now);
    timeline.enter('catalog');
    clock.pass(250);
    timeline.enter('masking');
    clock.pass(4_000);
    expect(timeline.stages()).toEqual([
      { stage: 'catalog', startMs: 0, durationMs: 250 },
      { stage: 'masking', startMs: 250, durationMs: 4_000 },
    ]);
  });

  it('never lets a stage end before it began, even when somebody sets the clock back', () => {
    const clock = clockAt(1_000);
    const timeline = beginTimeline(clock.now);
    clock.pass(500);
    timeline.enter('catalog');
    clock.pass(-300);
    timeline.enter('detection');
    expect(timeline.stages()).toEqual([
      { stage: 'catalog', startMs: 500, durationMs: 0 },
      { stage: 'detection', startMs: 500, durationMs: 0 },
    ]);
  });

  it('is empty before the first stage', () => {
    expect(beginTimeline(clockAt(0).now).stages()).toEqual([]);
  });
});

function clockAt(start: number): { readonly now: () => Date; readonly pass: (milliseconds: number) => void } {
  let time = start;
  return {
    now: () => new Date(time),
    pass(milliseconds) {
      time += milliseconds;
    },
  };
}
