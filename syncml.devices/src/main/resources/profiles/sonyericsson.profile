profile: Sony Ericsson
manufacturer: sony*ericsson*

quirk: Writes and reads ISO-8859-1 and does not say so.
do: charset ISO-8859-1 undeclared
quirk: Takes the times of alarms in UTC only.
do: alarms-in-utc

--- to device text/x-vcard 2.1
BEGIN:VCARD
VERSION:3.0
N:Müller;Łucja;;;
FN:Łucja Müller
END:VCARD
---
BEGIN:VCARD
VERSION:2.1
N;ENCODING=QUOTED-PRINTABLE:M=FCller;?ucja;;;
FN;ENCODING=QUOTED-PRINTABLE:?ucja M=FCller
END:VCARD
---

--- from device text/x-vcard 2.1
BEGIN:VCARD
VERSION:2.1
N;ENCODING=QUOTED-PRINTABLE:M=FCller;Hans
END:VCARD
---
BEGIN:VCARD
VERSION:3.0
N:Müller;Hans;;;
FN:Hans Müller
END:VCARD
---
