package syncml.irmc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * One object of a store, as it travels. IrMC 1.1, chapter 4.
 *
 * @param luid its LUID, as the object itself says; empty if it does not
 * @param component what it is: VCARD, VEVENT, VTODO, VNOTE
 * @param octets the object without the LUID, its lines ended by CR LF
 */
record PhoneObject(String luid, String component, byte[] octets) {
    private static final String LUID = "X-IRMC-LUID";
    private static final int LONGEST_LUID = 64;
    /** Octets of what stands before the components of a calendar and belongs to each: there is little to say. */
    private static final int LONGEST_HEAD = 4096;

    /** Whether it is the owner's business card, which is not a contact. */
    boolean ownCard() {
        return component.equals("VCARD") && luid.matches("0+");
    }

    PhoneObject withLuid(String other) {
        return new PhoneObject(other, component, octets);
    }

    /** Names of its properties. */
    List<String> properties() {
        List<String> names = new ArrayList<>();
        for (String line : lines(octets)) {
            int end = 0;
            while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '-')) {
                end++;
            }
            if (end > 0 && end < line.length() && (line.charAt(end) == ':' || line.charAt(end) == ';')) {
                names.add(line.substring(0, end).toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /**
     * Splits a stream into its objects: one after the other, a calendar also with many components in one.
     *
     * @param most objects that are taken
     * @throws IllegalArgumentException if there are more, or the stream breaks off within one
     */
    static List<PhoneObject> split(byte[] stream, PhoneStore store, int most) {
        List<PhoneObject> objects = new ArrayList<>();
        Splitter splitter = new Splitter(store);
        for (String line : lines(stream)) {
            PhoneObject object = splitter.take(line);
            if (object != null) {
                if (objects.size() == most) {
                    throw new IllegalArgumentException("more than " + most + " objects");
                }
                objects.add(object);
            }
        }
        if (splitter.inside()) {
            throw new IllegalArgumentException("the last object is not complete");
        }
        return objects;
    }

    /** An object with its LUID in it, as level 2 streams have it after a CONNECT for synchronization. */
    static byte[] withLuid(byte[] octets, String component, String luid) {
        String text = text(octets);
        String end = "END:" + component;
        int at = text.toUpperCase(Locale.ROOT).lastIndexOf(end);
        if (at < 0) {
            return octets;
        }
        String line = LUID + ":" + luid + "\r\n";
        return (text.substring(0, at) + line + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Octets one by one, so that no character set can spoil them. */
    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** Whether a text can be a LUID: what phones give is short, and printable. */
    static boolean luid(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_LUID && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** The lines of octets, one at a time. */
    private static Iterable<String> lines(byte[] octets) {
        String text = text(octets);
        return () -> new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < text.length();
            }

            @Override
            public String next() {
                if (at >= text.length()) {
                    throw new NoSuchElementException();
                }
                int start = at;
                while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
                    at++;
                }
                String line = text.substring(start, at);
                boolean both = at + 1 < text.length() && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n';
                at += both ? 2 : 1;
                return line;
            }
        };
    }

    /** Takes lines and gives objects. */
    private static final class Splitter {
        private final PhoneStore store;
        private final boolean nested;
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean inWrapper;
        private String component = "";
        private int depth;
        private String luid = "";

        Splitter(PhoneStore store) {
            this.store = store;
            nested = !store.components().contains(store.wrapper());
        }

        boolean inside() {
            return depth > 0 || nested && inWrapper;
        }

        PhoneObject take(String line) {
            String bare = line.strip().toUpperCase(Locale.ROOT);
            boolean begins = bare.startsWith("BEGIN:");
            boolean ends = bare.startsWith("END:");
            String name = begins ? bare.substring(6).strip() : ends ? bare.substring(4).strip() : "";
            if (depth == 0) {
                return outside(line, begins, ends, name);
            }
            // BlueZ writes the name of the property with an X in place of the C.
            if (depth == 1 && (bare.startsWith(LUID) || bare.startsWith("X-IRMX-LUID")) && bare.indexOf(':') > 0) {
                String told = line.strip().substring(line.strip().indexOf(':') + 1).strip();
                luid = PhoneObject.luid(told) ? told : "";
                return null;
            }
            write(body, line);
            if (begins && name.equals(component)) {
                depth++;
            } else if (ends && name.equals(component)) {
                depth--;
            }
            return depth == 0 ? object() : null;
        }

        private PhoneObject outside(String line, boolean begins, boolean ends, String name) {
            if (begins && store.components().contains(name) && (inWrapper || !nested)) {
                component = name;
                depth = 1;
                luid = "";
                body.reset();
                write(body, line);
            } else if (nested && begins && name.equals(store.wrapper())) {
                inWrapper = true;
                head.reset();
                write(head, line);
            } else if (nested && ends && name.equals(store.wrapper())) {
                inWrapper = false;
            } else if (inWrapper && head.size() + line.length() <= LONGEST_HEAD) {
                write(head, line);
            }
            return null;
        }

        private PhoneObject object() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (nested) {
                out.writeBytes(head.toByteArray());
            }
            out.writeBytes(body.toByteArray());
            if (nested) {
                write(out, "END:" + store.wrapper());
            }
            return new PhoneObject(luid, component, out.toByteArray());
        }

        private static void write(ByteArrayOutputStream out, String line) {
            out.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
