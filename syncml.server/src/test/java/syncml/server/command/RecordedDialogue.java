package syncml.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import syncml.server.control.Dialogue;
import syncml.server.control.NamedFile;

/** A dialogue with nobody: gives what it was given and keeps what it is told. */
final class RecordedDialogue implements Dialogue {
    final List<String> out = new ArrayList<>();
    final List<String> err = new ArrayList<>();
    final List<NamedFile> sent = new ArrayList<>();
    private final Deque<NamedFile> files = new ArrayDeque<>();
    private final String password;

    RecordedDialogue() {
        this(null);
    }

    RecordedDialogue(String password) {
        this.password = password;
    }

    RecordedDialogue file(String name, String content) {
        files.add(new NamedFile(name, content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    @Override
    public void print(String line) {
        out.add(line);
    }

    @Override
    public void complain(String line) {
        err.add(line);
    }

    @Override
    public Optional<String> password(String prompt) {
        return Optional.ofNullable(password);
    }

    @Override
    public Optional<NamedFile> nextFile() {
        return Optional.ofNullable(files.poll());
    }

    @Override
    public void send(NamedFile file) {
        sent.add(file);
    }
}
