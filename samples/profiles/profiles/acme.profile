profile: Acme
manufacturer: acme*

quirk: Shows a telephone twice when it is marked as preferred.
do: drop-param TYPE=PREF

--- to device text/x-vcard 2.1
BEGIN:VCARD
VERSION:3.0
N:Ahlers;Imke;;;
FN:Imke Ahlers
TEL;TYPE=CELL,PREF:+491701234567
END:VCARD
---
BEGIN:VCARD
VERSION:2.1
N:Ahlers;Imke;;;
FN:Imke Ahlers
TEL;CELL:+491701234567
END:VCARD
---
