profile: Ericsson
manufacturer: ericsson*
model: T39* | T68*

quirk: Writes and reads ISO-8859-1 and does not say so.
do: charset ISO-8859-1 undeclared
quirk: Cuts long values without saying where; what it cut is known by what it was given.

--- from device text/x-vcard 2.1
BEGIN:VCARD
VERSION:2.1
N:Müller;Jürgen
TEL;CELL:+491701234567
END:VCARD
---
BEGIN:VCARD
VERSION:3.0
N:Müller;Jürgen;;;
FN:Jürgen Müller
TEL;TYPE=CELL:+491701234567
END:VCARD
---
