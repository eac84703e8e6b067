# Older phones that show times as they are written.
profile: Nokia with local time
includes: Nokia
manufacturer: nokia*
model: 3650* | 6600* | 7650* | 92*

quirk: Knows no UTC, though it may say so; times are local.
do: local-time

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
DTSTART:20260115T120000
DTEND:20260115T130000
END:VEVENT
END:VCALENDAR
---
