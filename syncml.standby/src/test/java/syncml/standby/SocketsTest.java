package syncml.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SocketsTest {
    private static ServerSocketChannel listening() throws Exception {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void whoConnectsMeanwhileIsAcceptedByTheNextOwner() throws Exception {
        try (Sockets sockets = new Sockets(); ServerSocketChannel socket = listening()) {
            SocketAddress address = socket.getLocalAddress();
            sockets.leave(socket, Duration.ofMinutes(1));
            try (Socket peer = new Socket()) {
                peer.connect(address);
                assertThat(sockets.take(DatagramChannel.class, address)).isEmpty();
                ServerSocketChannel taken = sockets.take(ServerSocketChannel.class, address).orElseThrow();
                assertThat(sockets.take(ServerSocketChannel.class, address)).isEmpty();
                try (SocketChannel accepted = taken.accept()) {
                    assertThat(accepted.getRemoteAddress()).isEqualTo(peer.getLocalSocketAddress());
                }
            }
        }
    }

    @Test
    void whatNobodyTakesIsClosed() throws Exception {
        try (Sockets sockets = new Sockets(); ServerSocketChannel socket = listening()) {
            SocketAddress address = socket.getLocalAddress();
            sockets.leave(socket, Duration.ofMillis(1));
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (socket.isOpen() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(socket.isOpen()).isFalse();
            assertThat(sockets.take(ServerSocketChannel.class, address)).isEmpty();
        }
    }
}
