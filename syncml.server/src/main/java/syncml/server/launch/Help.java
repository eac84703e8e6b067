package syncml.server.launch;

import java.util.Optional;

/** The texts of {@code --help}. */
final class Help {
    private Help() {
    }

    static String of(Optional<CommandSpec> spec) {
        return spec.map(Help::command).orElseGet(Help::overview);
    }

    private static String overview() {
        StringBuilder text = new StringBuilder("""
                SyncML Platform: a server that phones and desktop programs synchronize contacts and calendars with.

                Usage: syncml COMMAND

                """);
        for (CommandSpec spec : CommandSpec.values()) {
            line(text, spec.usage(), spec.summary());
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
