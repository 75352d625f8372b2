/**
 * One all-day event on the last day for an answer, as iCalendar (RFC 5545), with an alarm on its morning.
 * Throws what the library says where it cannot be made.
 */
export async function calendarFile(
  uid: string,
  day: string,
  title: string,
  description: string,
): Promise<string> {
  const { createEvent } = await import('ics');
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const { error, value } = createEvent({
    uid,
    start: [year, month, date],
    duration: { days: 1 },
    title,
    description,
    productId: 'visavis',
    busyStatus: 'FREE',
    alarms: [{ action: 'display', description: title, trigger: { hours: 9, minutes: 0, before: false } }],
  });
  if (error || !value) throw error ?? new Error('no calendar file could be made');
  return value;
}
