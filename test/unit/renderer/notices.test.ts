import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Notices } from '../../../src/renderer/src/app/notices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a notice goes by itself, but not while somebody is at it, and not at once when they leave', () => {
  const notices = new Notices();
  notices.tell({ key: 'notice.undone' });
  notices.hold('pointer');
  notices.hold('focus');
  vi.advanceTimersByTime(60_000);
  notices.release('pointer');
  vi.advanceTimersByTime(60_000);
  expect(notices.notice.get()).not.toBeNull();
  notices.release('focus');
  vi.advanceTimersByTime(2_000);
  expect(notices.notice.get()).not.toBeNull();
  vi.advanceTimersByTime(2_000);
  expect(notices.notice.get()).toBeNull();
});

test('what was at a notice that was put away holds none that comes later', () => {
  const notices = new Notices();
  notices.tell({ key: 'notice.undone' });
  notices.hold('pointer');
  notices.dismiss();
  notices.tell({ key: 'notice.undone' });
  vi.advanceTimersByTime(10_000);
  expect(notices.notice.get()).toBeNull();
});
