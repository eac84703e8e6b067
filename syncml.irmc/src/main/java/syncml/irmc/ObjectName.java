package syncml.irmc;

import java.util.Locale;
import java.util.Optional;

/**
 * What an object name means. IrMC 1.1, chapter 4. Names are compared without regard to case, and a leading slash says
 * nothing.
 *
 * @param kind what it is
 * @param store whose it is; null for objects of the device
 * @param detail LUID of an object, empty for a new one; or the change counter of a change log; else empty
 */
record ObjectName(Kind kind, PhoneStore store, String detail) {
    private static final int LONGEST = 200;

    /** What an object can be. */
    enum Kind {
        DEVICE_INFORMATION, CLOCK, PUSH, STREAM, STATIC_OBJECT, INFORMATION_LOG, CHANGE_COUNTER, CHANGE_LOG, OBJECT
    }

    static Optional<ObjectName> parse(String name) {
        String path = name.startsWith("/") ? name.substring(1) : name;
        if (path.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = path.split("/", -1);
        if (parts.length < 2 || !parts[0].equalsIgnoreCase("telecom")) {
            return Optional.empty();
        }
        return switch (parts.length) {
            case 2 -> ofDevice(parts[1].toLowerCase(Locale.ROOT));
            case 3 -> PhoneStore.ofFolder(parts[1]).flatMap(store -> inStore(store, parts[2]));
            case 4 -> parts[2].equalsIgnoreCase("luid")
                    ? PhoneStore.ofFolder(parts[1]).flatMap(store -> byLuid(store, parts[3])) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectName> ofDevice(String file) {
        switch (file) {
            case "devinfo.txt":
                return Optional.of(new ObjectName(Kind.DEVICE_INFORMATION, null, ""));
            case "rtc.txt":
                return Optional.of(new ObjectName(Kind.CLOCK, null, ""));
            case "push.txt":
                return Optional.of(new ObjectName(Kind.PUSH, null, ""));
            default:
                for (PhoneStore store : PhoneStore.values()) {
                    if (file.equals(store.folder() + "." + store.extension())) {
                        return Optional.of(new ObjectName(Kind.STREAM, store, ""));
                    }
                }
                return Optional.empty();
        }
    }

    private static Optional<ObjectName> inStore(PhoneStore store, String file) {
        if (file.equalsIgnoreCase("info.log")) {
            return Optional.of(new ObjectName(Kind.INFORMATION_LOG, store, ""));
        }
        return before(file, store.extension()).map(index -> new ObjectName(Kind.STATIC_OBJECT, store, index));
    }

    private static Optional<ObjectName> byLuid(PhoneStore store, String file) {
        if (file.equalsIgnoreCase("cc.log")) {
            return Optional.of(new ObjectName(Kind.CHANGE_COUNTER, store, ""));
        }
        Optional<ObjectName> log = before(file, "log").map(after -> new ObjectName(Kind.CHANGE_LOG, store, after));
        return log.isPresent() ? log
                : before(file, store.extension()).map(luid -> new ObjectName(Kind.OBJECT, store, luid));
    }

    private static Optional<String> before(String file, String extension) {
        int point = file.lastIndexOf('.');
        return point >= 0 && file.substring(point + 1).equalsIgnoreCase(extension)
                ? Optional.of(file.substring(0, point)) : Optional.empty();
    }
}
