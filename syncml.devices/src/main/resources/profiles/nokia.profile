# Phones of Nokia in general. Models that differ have profiles of their own, which include this one.
profile: Nokia
manufacturer: nokia*

quirk: Takes the times of alarms in UTC only.
do: alarms-in-utc
quirk: Takes an address for e-mail only where it says INTERNET.
do: add-param EMAIL TYPE=INTERNET
quirk: Fails on appointments before 1980.
do: least-date 19800101 DTSTART DTEND DUE AALARM DALARM

--- to device text/x-vcalendar 1.0
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a-long-identifier@example.org
SUMMARY:The flood
DTSTART:19620217T000000Z
DTEND:19620217T030000Z
END:VEVENT
END:VCALENDAR
---
BEGIN:VCALENDAR
VERSION:1.0
BEGIN:VEVENT
UID:a-long-identifier@example.org
SUMMARY:The flood
DTSTART:19800101T000000Z
DTEND:19800101T030000Z
END:VEVENT
END:VCALENDAR
---

--- to device text/x-vcard 2.1
BEGIN:VCARD
VERSION:3.0
N:Ahlers;Imke;;;
FN:Imke Ahlers
EMAIL;TYPE=HOME:imke@example.org
END:VCARD
---
BEGIN:VCARD
VERSION:2.1
N:Ahlers;Imke;;;
FN:Imke Ahlers
EMAIL;INTERNET;HOME:imke@example.org
END:VCARD
---
