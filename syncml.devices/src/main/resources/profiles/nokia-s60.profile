# S60, third edition and later.
profile: Nokia S60
includes: Nokia
manufacturer: nokia*
model: E* | N*

quirk: Takes a picture only without its type.
do: drop-param TYPE PHOTO
quirk: Knows categories only with X- before them.
do: prefix CATEGORIES X-

--- to device text/x-vcard 2.1
BEGIN:VCARD
VERSION:3.0
N:Ahlers;Imke;;;
FN:Imke Ahlers
CATEGORIES:Friends,Choir
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
END:VCARD
---
BEGIN:VCARD
VERSION:2.1
N:Ahlers;Imke;;;
FN:Imke Ahlers
CATEGORIES:X-Friends;X-Choir
PHOTO;ENCODING=BASE64:/9j/4AAQ

END:VCARD
---

--- from device text/x-vcard 2.1
BEGIN:VCARD
VERSION:2.1
N:Ahlers;Imke;;;
FN:Imke Ahlers
CATEGORIES:X-Friends;X-Choir
END:VCARD
---
BEGIN:VCARD
VERSION:3.0
N:Ahlers;Imke;;;
FN:Imke Ahlers
CATEGORIES:Friends,Choir
END:VCARD
---
