package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestsTest {
    private static final String PHONE = "192.0.2.1";
    private static final String OTHER = "192.0.2.2";
    private static final String OWN = "127.0.0.1";

    private final Guests guests = new Guests(() -> 0);
    private int port = 1024;

    @BeforeEach
    void limit() {
        guests.atMost(2);
    }

    @Test
    void oneAddressCanNotTakeTheConnectionsOfTheOthers() {
        connect(PHONE);
        connect(PHONE);

        assertThat(connect(PHONE).getEndPoint().isOpen()).isFalse();
        assertThat(connect(OTHER).getEndPoint().isOpen()).isTrue();
    }

    @Test
    void aConnectionThatEndsMakesRoomForAnother() {
        Connection first = connect(PHONE);
        connect(PHONE);
        guests.onClosed(connect(PHONE));
        guests.onClosed(first);

        assertThat(connect(PHONE).getEndPoint().isOpen()).isTrue();
        assertThat(connect(PHONE).getEndPoint().isOpen()).isFalse();
    }

    @Test
    void whatTheMachineItselfOpensIsNotCounted() {
        for (int i = 0; i < 5; i++) {
            assertThat(connect(OWN).getEndPoint().isOpen()).isTrue();
        }
    }

    @Test
    void withoutALimitAnyNumberIsTaken() {
        guests.atMost(0);

        for (int i = 0; i < 5; i++) {
            assertThat(connect(PHONE).getEndPoint().isOpen()).isTrue();
        }
    }

    private Connection connect(String address) {
        SocketAddress remote = new InetSocketAddress(address, port++);
        ByteArrayEndPoint end = new ByteArrayEndPoint() {
            @Override
            public SocketAddress getRemoteSocketAddress() {
                return remote;
            }
        };
        end.onOpen();
        Connection connection = new AbstractConnection(end, Runnable::run) {
            @Override
            public void onFillable() {
                throw new AssertionError();
            }
        };
        guests.onOpened(connection);
        return connection;
    }
}
