package syncml.server.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import syncml.api.message.SyncType;

/** Sync types as they are written in commands: {@code two-way}, {@code slow}, …. */
final class SyncTypes {
    private SyncTypes() {
    }

    static String words(SyncType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SyncType of(String words) throws CommandException {
        for (SyncType type : SyncType.values()) {
            if (words(type).equals(words.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw CommandException.notUnderstood("'" + words + "' is no type of synchronization; there are "
                + Arrays.stream(SyncType.values()).map(SyncTypes::words).collect(Collectors.joining(", ")) + ".");
    }
}
