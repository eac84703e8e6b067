package syncml.server.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, understood. Options may stand anywhere and have their value behind a space or {@code =}; what follows
 * {@code --} is no option.
 *
 * @param spec the command; empty when only help was asked for
 * @param arguments its arguments, files not among them; when help was asked for, the words that several commands begin with
 * @param files files or the folder on the caller's side, as written
 * @param options values by name; flags have an empty value
 */
record CommandLine(Optional<CommandSpec> spec, List<String> arguments, List<String> files,
        Map<String, String> options) {
    CommandLine {
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
        options = Map.copyOf(options);
    }

    /** Whether help is asked for rather than the command run. */
    boolean help() {
        return spec.isEmpty() || options.containsKey("help");
    }

    Optional<String> option(Option option) {
        return option(option.name());
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Understands the words of a command line. */
    static CommandLine parse(String... args) throws UsageException {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        boolean onlyWords = false;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (onlyWords || !arg.startsWith("-") || arg.equals("-")) {
                words.add(arg);
            } else if (arg.equals("--")) {
                onlyWords = true;
            } else {
                int equals = arg.indexOf('=');
                String name = equals < 0 ? arg : arg.substring(0, equals);
                Optional<Option> option = optionOfAny(name);
                if (option.isEmpty()) {
                    unknown.add(name);
                } else if (option.get().value() == null) {
                    options.put(option.get().name(), "");
                } else if (equals >= 0) {
                    put(options, option.get(), arg.substring(equals + 1));
                } else if (++i < args.length) {
                    put(options, option.get(), args[i]);
                } else {
                    throw new UsageException(name + " needs a value: " + option.get().usage() + ".", null);
                }
            }
        }
        if (!words.isEmpty() && words.get(0).equals("help")) {
            words.remove(0);
            options.put("help", "");
        }
        return of(words, options, unknown);
    }

    private static void put(Map<String, String> options, Option option, String value) {
        options.merge(option.name(), value, (before, one) -> option.repeatable() ? before + "\n" + one : one);
    }

    private static CommandLine of(List<String> words, Map<String, String> options, List<String> unknown)
            throws UsageException {
        Optional<CommandSpec> spec = command(words, options.containsKey("help"));
        for (String name : options.keySet()) {
            if (spec.isPresent() && spec.get().option(name).isEmpty()) {
                unknown.add("--" + name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new UsageException("Unknown option " + unknown.get(0) + ".", spec.orElse(null));
        }
        if (spec.isEmpty() || options.containsKey("help")) {
            return new CommandLine(spec, spec.isEmpty() ? words : List.of(), List.of(), options);
        }
        int from = spec.get().words().split(" ").length;
        int to = from + spec.get().argumentCount();
        if (words.size() < to && words.size() >= to - spec.get().optionalCount()) {
            to = words.size();
        }
        if (words.size() < to || !spec.get().files().allows(words.size() - to)) {
            throw new UsageException("Expected: syncml " + spec.get().usage(), spec.get());
        }
        boolean files = spec.get().files() != CommandSpec.Files.STORES;
        int split = files ? to : words.size();
        return new CommandLine(spec, words.subList(from, split), words.subList(split, words.size()), options);
    }

    /** The command that the first words name; empty if they are fewer and help is asked for. */
    private static Optional<CommandSpec> command(List<String> words, boolean help) throws UsageException {
        if (words.isEmpty()) {
            if (help) {
                return Optional.empty();
            }
            throw new UsageException("No command.", null);
        }
        String first = words.get(0);
        if (!CommandSpec.isGroup(first)) {
            return Optional.of(CommandSpec.find(first)
                    .orElseThrow(() -> new UsageException("Unknown command '" + first + "'.", null)));
        }
        if (words.size() == 1) {
            if (help) {
                return Optional.empty();
            }
            throw new UsageException("'" + first + "' needs a further word.", null);
        }
        String both = first + " " + words.get(1);
        return Optional.of(CommandSpec.find(both)
                .orElseThrow(() -> new UsageException("Unknown command '" + both + "'.", null)));
    }

    private static Optional<Option> optionOfAny(String written) {
        String name = written.equals("-h") ? "help" : written.substring(Math.min(2, written.length()));
        if (!written.startsWith("--") && !written.equals("-h")) {
            return Optional.empty();
        }
        for (CommandSpec spec : CommandSpec.values()) {
            Optional<Option> option = spec.option(name);
            if (option.isPresent()) {
                return option;
            }
        }
        return Optional.empty();
    }
}
