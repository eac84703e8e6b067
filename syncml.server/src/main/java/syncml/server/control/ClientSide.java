package syncml.server.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;

/** The end of a conversation at which a person sits. For one thread. */
public final class ClientSide {
    private final FrameStream frames;
    private final Desk desk;

    /** A conversation over streams that are closed by whoever opened them. */
    public ClientSide(InputStream in, OutputStream out, Desk desk) {
        frames = new FrameStream(in, out);
        this.desk = desk;
    }

    /**
     * Waits for the server's greeting. If this fails, nothing has been asked for and another server may be tried.
     */
    public void begin() throws IOException {
        frames.read(Frame.Kind.READY);
    }

    /**
     * After {@link #begin}, asks for something and serves what comes back until the command has ended.
     *
     * @return the exit code
     * @throws IOException if the server has gone or the desk failed
     */
    public int run(Request request) throws IOException {
        frames.write(new Frame(Frame.Kind.REQUEST, request.encode()));
        while (true) {
            Frame frame = frames.read();
            switch (frame.kind()) {
                case OUT -> desk.print(frame.text());
                case ERR -> desk.complain(frame.text());
                case ASK_PASSWORD -> frames.write(desk.password(frame.text())
                        .map(password -> Frame.of(Frame.Kind.PASSWORD, password))
                        .orElse(Frame.of(Frame.Kind.NO_MORE)));
                case ASK_FILE -> frames.write(desk.nextFile()
                        .map(NamedFile::frame)
                        .orElse(Frame.of(Frame.Kind.NO_MORE)));
                case FILE -> desk.receive(NamedFile.of(frame));
                case EXIT -> {
                    return frame.payload().length == 1 ? frame.payload()[0] & 0xff : 1;
                }
                default -> throw new ProtocolException("unexpected frame " + frame);
            }
        }
    }
}
