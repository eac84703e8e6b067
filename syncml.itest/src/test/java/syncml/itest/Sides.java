package syncml.itest;

import java.util.ArrayList;
import java.util.List;
import syncml.itest.client.Device;
import syncml.itest.client.Store;
import syncml.itest.items.Content;
import syncml.itest.server.SyncmlServer;

/** Compares what two sides hold, and says what differs without printing a thousand items. */
final class Sides {
    private static final int SHOWN = 3;

    private Sides() {
    }

    /** A device holds what the server holds for an account, in every store. */
    static void assertEqual(Device device, SyncmlServer server, String user) {
        for (Store store : device.client().stores()) {
            assertEqual(device.client().deviceId() + " " + store.name(), Content.ofFolder(store.folder()),
                    "server", server.commands().contents(user, store.name()));
        }
    }

    /** Two devices hold the same, in every store of the first. */
    static void assertEqual(Device one, Device other) {
        for (Store store : one.client().stores()) {
            assertEqual(one.client().deviceId() + " " + store.name(), Content.ofFolder(store.folder()),
                    other.client().deviceId(), Content.ofFolder(other.folder(store.name())));
        }
    }

    /** Two sorted lists of contents are the same, doubles counted. */
    static void assertEqual(String one, List<String> ones, String other, List<String> others) {
        List<String> onlyOne = without(ones, others);
        List<String> onlyOther = without(others, ones);
        if (!onlyOne.isEmpty() || !onlyOther.isEmpty()) {
            throw new AssertionError(one + " has " + ones.size() + " items, " + onlyOne.size() + " of its own; " + other
                    + " has " + others.size() + " items, " + onlyOther.size() + " of its own\n" + shown(one, onlyOne)
                    + shown(other, onlyOther));
        }
    }

    private static List<String> without(List<String> all, List<String> those) {
        List<String> rest = new ArrayList<>(all);
        for (String one : those) {
            rest.remove(one);
        }
        return rest;
    }

    private static String shown(String side, List<String> items) {
        StringBuilder text = new StringBuilder();
        for (String item : items.subList(0, Math.min(SHOWN, items.size()))) {
            text.append("--- only at ").append(side).append('\n').append(item).append('\n');
        }
        return text.toString();
    }
}
