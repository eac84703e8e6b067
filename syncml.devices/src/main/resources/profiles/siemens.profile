profile: Siemens
manufacturer: siemens* | benq-siemens*
model: S55* | M55* | SL55* | S65* | C65* | CX65* | M65* | SL65*

quirk: Knows no UTC, though it may say so; times are local.
do: local-time
quirk: Cuts long values without saying where; what it cut is known by what it was given.

--- to device text/x-vcalendar 1.0 America/New_York
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTODO
UID:a-long-identifier@example.org
SUMMARY:Pay the rent
DUE:20260701T160000Z
END:VTODO
END:VCALENDAR
---
BEGIN:VCALENDAR
VERSION:1.0
BEGIN:VTODO
UID:a-long-identifier@example.org
SUMMARY:Pay the rent
DUE:20260701T120000
END:VTODO
END:VCALENDAR
---
