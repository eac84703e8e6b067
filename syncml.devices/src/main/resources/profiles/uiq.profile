# Symbian UIQ. It calls vCalendar 1.0 text/calendar, which is understood by what it says inside.
profile: Sony Ericsson UIQ
manufacturer: sony*ericsson* | ericsson*
model: P800* | P900* | P910*

quirk: Ends all-day events at 24 o'clock of their last day.
do: all-day-end T240000

--- to device text/x-vcalendar 1.0
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a-long-identifier@example.org
SUMMARY:Holiday
DTSTART;VALUE=DATE:20260501
DTEND;VALUE=DATE:20260502
END:VEVENT
END:VCALENDAR
---
BEGIN:VCALENDAR
VERSION:1.0
BEGIN:VEVENT
UID:a-long-identifier@example.org
SUMMARY:Holiday
DTSTART:20260501T000000
DTEND:20260501T240000
END:VEVENT
END:VCALENDAR
---
