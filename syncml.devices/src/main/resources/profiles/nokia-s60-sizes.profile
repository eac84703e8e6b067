# S60, fifth edition: says that a picture may have 256 octets.
profile: Nokia S60, fifth edition
includes: Nokia S60
manufacturer: nokia*
model: 5800* | N97*

quirk: States sizes that are far too small.
do: ignore-sizes

--- to device text/x-vcard 2.1
BEGIN:VCARD
VERSION:3.0
N:Ahlers;Imke;;;
FN:Imke Ahlers
END:VCARD
---
BEGIN:VCARD
VERSION:2.1
N:Ahlers;Imke;;;
FN:Imke Ahlers
END:VCARD
---
