package syncml.server.launch;

/**
 * An option of a command.
 *
 * @param name its name without dashes
 * @param value what its value is called in the help; null for a flag
 * @param help one line about it
 * @param repeatable whether it may be given several times; the values are then passed on as lines of one
 */
record Option(String name, String value, String help, boolean repeatable) {
    static final Option DATA = new Option("data", "FOLDER", "data folder of the server that is meant (default: ./data)");
    static final Option DATABASE = new Option("database", "URL",
            "JDBC URL, or h2 for the built-in one (default: as last time, at first h2)");
    static final Option HELP = new Option("help", null, "show this help");

    Option(String name, String value, String help) {
        this(name, value, help, false);
    }

    String usage() {
        return value == null ? "--" + name : "--" + name + " " + value;
    }
}
