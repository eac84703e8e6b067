package syncml.server.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A desk at which nobody sits: gives what was laid on it and keeps what it is given. */
final class RecordingDesk implements Desk {
    final Deque<NamedFile> files = new ArrayDeque<>();
    final List<NamedFile> received = new ArrayList<>();
    final StringBuilder out = new StringBuilder();
    final StringBuilder err = new StringBuilder();
    String password;

    @Override
    public void print(String text) {
        out.append(text);
    }

    @Override
    public void complain(String text) {
        err.append(text);
    }

    @Override
    public Optional<String> password(String prompt) {
        out.append(prompt);
        return Optional.ofNullable(password);
    }

    @Override
    public Optional<NamedFile> nextFile() {
        return Optional.ofNullable(files.poll());
    }

    @Override
    public void receive(NamedFile file) {
        received.add(file);
    }
}
