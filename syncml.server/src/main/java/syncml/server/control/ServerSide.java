package syncml.server.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** The server's end of a conversation. For one thread. */
public final class ServerSide implements Dialogue {
    private final FrameStream frames;

    /** A conversation over streams that are closed by whoever opened them. */
    public ServerSide(InputStream in, OutputStream out) {
        frames = new FrameStream(in, out);
    }

    /** What is asked for; to be called once, first. */
    public Request request() throws IOException {
        frames.write(Frame.of(Frame.Kind.READY));
        return Request.decode(frames.read(Frame.Kind.REQUEST).payload());
    }

    /** Ends the conversation with the exit code of the command, 0 to 255. */
    public void exit(int code) throws IOException {
        frames.write(new Frame(Frame.Kind.EXIT, new byte[] {(byte) code}));
    }

    @Override
    public void print(String line) throws IOException {
        frames.write(Frame.of(Frame.Kind.OUT, line + "\n"));
    }

    @Override
    public void complain(String line) throws IOException {
        frames.write(Frame.of(Frame.Kind.ERR, line + "\n"));
    }

    @Override
    public Optional<String> password(String prompt) throws IOException {
        frames.write(Frame.of(Frame.Kind.ASK_PASSWORD, prompt));
        Frame answer = frames.read(Frame.Kind.PASSWORD, Frame.Kind.NO_MORE);
        return answer.kind() == Frame.Kind.PASSWORD ? Optional.of(answer.text()) : Optional.empty();
    }

    @Override
    public Optional<NamedFile> nextFile() throws IOException {
        frames.write(Frame.of(Frame.Kind.ASK_FILE));
        Frame answer = frames.read(Frame.Kind.FILE, Frame.Kind.NO_MORE);
        return answer.kind() == Frame.Kind.FILE ? Optional.of(NamedFile.of(answer)) : Optional.empty();
    }

    @Override
    public void send(NamedFile file) throws IOException {
        frames.write(file.frame());
    }
}
