profile: Siemens SX1
manufacturer: siemens*
model: SX1*

quirk: Fails on properties without a value.
do: drop-empty
quirk: Fails on appointments before 1980.
do: least-date 19800101 DTSTART DTEND DUE AALARM DALARM

--- to device text/x-vnote 1.1
BEGIN:VNOTE
VERSION:1.1
BODY:
CATEGORIES:Private
END:VNOTE
---
BEGIN:VNOTE
VERSION:1.1
CATEGORIES:Private
END:VNOTE
---
