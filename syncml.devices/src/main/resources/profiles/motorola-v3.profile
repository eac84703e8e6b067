profile: Motorola V3
manufacturer: motorola*
model: V3* | RAZR*

quirk: Reads quoted-printable in ISO-8859-1 only, and UTF-8 not at all.
do: charset ISO-8859-1
quirk: Cuts long values without saying where; what it cut is known by what it was given.

--- to device text/x-vcard 2.1
BEGIN:VCARD
VERSION:3.0
N:Müller;Jürgen;;;
FN:Jürgen Müller
END:VCARD
---
BEGIN:VCARD
VERSION:2.1
N;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller;J=FCrgen;;;
FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=FCrgen M=FCller
END:VCARD
---
