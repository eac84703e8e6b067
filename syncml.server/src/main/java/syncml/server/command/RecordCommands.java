package syncml.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.AccountException;
import syncml.api.account.Accounts;
import syncml.api.device.Recordings;
import syncml.server.control.Dialogue;
import syncml.server.control.NamedFile;
import syncml.server.control.Request;

/** {@code record USER on|off} and {@code replay FILE}. */
@Component(property = {Command.NAME + "=record", Command.NAME + "=replay"})
public final class RecordCommands implements Command {
    private static final int PASSWORD_OCTETS = 16;

    private final Accounts accounts;
    private final Recordings recordings;

    /** Commands on these recordings. */
    @Activate
    public RecordCommands(@Reference Accounts accounts, @Reference Recordings recordings) {
        this.accounts = accounts;
        this.recordings = recordings;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        if (request.command().equals("replay")) {
            replay(dialogue);
            return;
        }
        Account account = AccountArgument.of(request, accounts);
        try {
            record(account, request.arguments().get(1), dialogue);
        } catch (IOException e) {
            throw new CommandException("The recording cannot be written: " + e.getMessage() + ".");
        }
    }

    private void record(Account account, String word, Dialogue dialogue) throws CommandException, IOException {
        switch (word) {
            case "on" -> dialogue.print("What devices of " + account.name() + " say is written into "
                    + recordings.start(account.owner()) + ", masked. Synchronize, then turn it off.");
            case "off" -> {
                Optional<Path> file = recordings.stop(account.owner());
                dialogue.print(file.isEmpty() ? "Nothing of " + account.name() + " was recorded."
                        : "Recorded: " + file.get() + ". Look through it before you give it away.");
            }
            default -> throw CommandException.notUnderstood("Expected is on or off, not '" + word + "'.");
        }
    }

    /** In a framework of its own, with a database that is new. */
    private void replay(Dialogue dialogue) throws CommandException, IOException {
        NamedFile file = dialogue.nextFile().orElseThrow(() -> new CommandException("No recording to replay."));
        byte[] random = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Recordings.Replayed replayed;
        try {
            Account account = accounts.add("replay", ZoneOffset.UTC, password.toCharArray());
            replayed = recordings.replay(account.owner(), account.name(), password, file.octets());
        } catch (AccountException | IOException e) {
            throw new CommandException(file.name() + " cannot be replayed: " + e.getMessage() + ".");
        }
        if (replayed.messages() == 0) {
            throw new CommandException(file.name() + " holds no messages: nothing was said while it was written.");
        }
        for (String difference : replayed.differences()) {
            dialogue.print(Table.printable(difference));
        }
        if (!replayed.differences().isEmpty()) {
            throw new CommandException("This server answers otherwise than the one that was recorded.");
        }
        dialogue.print("Replayed " + replayed.messages() + " messages; all were answered as in the recording.");
    }
}
