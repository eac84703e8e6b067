package syncml.server.launch;

import java.util.Optional;

/** The texts of {@code --help}. */
final class Help {
    private Help() {
    }

    /** Of a command, of those that begin with a word, or of all. */
    static String of(CommandLine line) {
        return line.spec().map(Help::command).orElseGet(() -> overview(line.arguments().stream().findFirst()));
    }

    private static String overview(Optional<String> group) {
        StringBuilder text = new StringBuilder(group.isPresent() ? "" : """
                SyncML Platform: a server that phones and desktop programs synchronize contacts and calendars with.

                """);
        text.append("Usage: syncml ").append(group.map(word -> word + " ").orElse("")).append("COMMAND\n\n");
        for (CommandSpec spec : CommandSpec.values()) {
            if (group.isEmpty() || spec.words().startsWith(group.get() + " ")) {
                line(text, spec.usage(), spec.summary());
            }
        }
        return text.append("""

                Commands work while the server runs and while it does not. 'syncml COMMAND --help' tells more of one.
                Exit codes: 0 done, 1 failed, 2 command line not understood.
                """).toString();
    }

    private static String command(CommandSpec spec) {
        StringBuilder text = new StringBuilder("Usage: syncml ").append(spec.usage()).append(" [OPTIONS]\n\n");
        text.append(Character.toUpperCase(spec.summary().charAt(0))).append(spec.summary().substring(1)).append(".\n");
        if (!spec.details().isEmpty()) {
            text.append(spec.details()).append('\n');
        }
        text.append('\n');
        for (Option option : spec.options()) {
            line(text, option.usage(), option.help());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String left, String right) {
        text.append("  ").append(left).append(" ".repeat(Math.max(2, 36 - left.length()))).append(right).append('\n');
    }
}
