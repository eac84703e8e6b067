package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.irmc.TestPlatform.card;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexClient;
import syncml.transport.obex.TestLinks;
import syncml.transport.obex.TestLinks.Traffic;

/** What synchronizations cost on the link: octets with all headers of OBEX, and packets, each of which is a round trip. */
@Tag("full")
class FiguresTest {
    private static final int CONTACTS = 1_000;
    private static final int CHANGES = 100;

    private final TestPlatform home = new TestPlatform();
    private final ModelPhone phone = new ModelPhone();

    private static String contact(int n, int version) {
        return card("Name" + n, "TEL;CELL:+44" + (1_000_000 + n), "EMAIL:n" + n + "@example.org",
                "ORG:Company " + n % 20, "NOTE:version " + version);
    }

    private Traffic sync(TestLinks server, TestLinks phoneSide) throws Exception {
        Traffic traffic = new Traffic();
        try (ObexClient link = server.links().client(TestLinks.stream(
                new Socket(InetAddress.getLoopbackAddress(), phoneSide.port()), traffic))) {
            new PhoneSession(home.platform, home.phones, "IRMC-SYNC").run(link,
                    new PhoneSession.Wish(home.account(), true, Set.of(PhoneStore.PHONE_BOOK), null), "");
        }
        return traffic;
    }

    @Test
    void fastIsCheaperThanSlow() throws Exception {
        for (boolean readBack : new boolean[] {false, true}) {
            phone.stores.put(PhoneStore.PHONE_BOOK, new ModelPhone.Store());
            figures(readBack);
        }
    }

    private void figures(boolean readBack) throws Exception {
        phone.held = readBack ? null : Set.of("N", "TEL", "EMAIL", "ORG", "NOTE", "TITLE");
        phone.tellsFields = !readBack;
        phone.contacts().databaseId = readBack ? "2" : "1";
        List<String> luids = new ArrayList<>();
        for (int n = 0; n < CONTACTS; n++) {
            luids.add(phone.add(contact(n, 0)));
        }
        try (TestLinks server = new TestLinks(); TestLinks phoneSide = new TestLinks()) {
            phoneSide.add(new ModelPhoneService(phone, null));
            Traffic slow = sync(server, phoneSide);
            print(readBack, "slow, all known", slow);
            Traffic nothing = sync(server, phoneSide);
            print(readBack, "fast, no change", nothing);
            for (int n = 0; n < CHANGES; n++) {
                phone.change(luids.get(n), contact(n, 1));
            }
            Traffic fast = sync(server, phoneSide);
            print(readBack, "fast, 100 changes on the phone", fast);
            String[] changed = new String[CHANGES];
            for (int n = 0; n < CHANGES; n++) {
                changed[n] = contact(n, 1).replace("END:VCARD", (readBack ? "ROLE:r" : "TITLE:t") + n + "\r\nEND:VCARD");
            }
            home.add("contacts", changed);
            print(readBack, "fast, 100 changes here", sync(server, phoneSide));
            for (int n = 0; n < CHANGES; n++) {
                phone.change(luids.get(n), contact(n, 2));
            }
            phone.contacts().databaseId += "x";
            Traffic again = sync(server, phoneSide);
            print(readBack, "slow, 100 changes on the phone", again);
            assertThat(home.count("contacts")).isEqualTo(CONTACTS);
            assertThat(nothing.packets().get()).isLessThan(12);
            assertThat(fast.sent().get() + fast.received().get()).isLessThan(again.sent().get() + again.received().get());
        }
    }

    private static void print(boolean readBack, String what, Traffic traffic) {
        System.out.printf("%-9s %-32s %6d round trips, %7d octets sent, %7d received%n", readBack ? "unlisted" : "listed",
                what, traffic.packets().get(), traffic.sent().get(), traffic.received().get());
    }
}
