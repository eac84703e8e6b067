# Communicators that take every time for UTC.
profile: Nokia Communicator
includes: Nokia
manufacturer: nokia*
model: 9300* | 9500*

quirk: Takes all times for UTC, though it does not say that it handles UTC.
do: utc

--- to device text/x-vcalendar 1.0 Europe/Berlin
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a-long-identifier@example.org
SUMMARY:Lunch
DTSTART:20260115T110000Z
DTEND:20260115T120000Z
END:VEVENT
END:VCALENDAR
---
BEGIN:VCALENDAR
VERSION:1.0
BEGIN:VEVENT
UID:a-long-identifier@example.org
SUMMARY:Lunch
DTSTART:20260115T110000Z
DTEND:20260115T120000Z
END:VEVENT
END:VCALENDAR
---
