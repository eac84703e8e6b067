package syncml.server.launch;

/**
 * An option of a command.
 *
 * @param name its name without dashes
 * @param value what its value is called in the help; null for a flag
 * @param help one line about it
 */
record Option(String name, String value, String help) {
    static final Option DATA = new Option("data", "FOLDER", "data folder of the server that is meant (default: ./data)");
    static final Option DATABASE = new Option("database", "URL",
            "JDBC URL, or h2 for the built-in one (default: as last time, at first h2)");
    static final Option HELP = new Option("help", null, "show this help");

    String usage() {
        return value == null ? "--" + name : "--" + name + " " + value;
    }
}
