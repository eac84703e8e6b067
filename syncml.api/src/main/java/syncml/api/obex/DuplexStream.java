package syncml.api.obex;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A physical link that carries octets both ways: RFCOMM, IrDA's TinyTP, a serial line. Reading and writing block. One
 * thread reads or writes, another may close; closing ends a call that waits.
 */
@ConsumerType
public interface DuplexStream extends AutoCloseable {
    /** What arrives. */
    InputStream input() throws IOException;

    /** What is sent; each packet is written at once and flushed. */
    OutputStream output() throws IOException;

    /** Kind of bearer, in lower case: {@code rfcomm}, {@code irda}, {@code serial}. */
    String bearer();

    /** Address of the peer, without what differs from link to link; empty if the bearer has none. */
    String peer();

    /** Whether nobody can listen: the bearer is encrypted or local. */
    boolean confidential();

    /** Closes both ways. Never throws; a second call does nothing. */
    @Override
    void close();
}
