package syncml.server.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command of the command line: how it is called, and what its help says. */
enum CommandSpec {
    SERVE("serve", List.of(), Files.NONE, "start the server; Ctrl-C stops it",
            """
            A database other than the built-in one needs its user and password from the environment
            (SYNCML_DB_USER, SYNCML_DB_PASSWORD) or from syncml.properties in the data folder
            (database.user, database.password). Memory and other settings of the Java virtual machine:
            SYNCML_JAVA_OPTS. Only this machine can connect unless --host says otherwise; a server that others
            can reach should take HTTPS, or stand behind a proxy that does.""",
            new Option("port", "PORT", "port to listen at (default: 8080; 0: any free one)"),
            new Option("host", "ADDRESS", "address to listen at (default: 127.0.0.1; 0.0.0.0 for all)"),
            new Option("https", "PORT", "take HTTPS as well, at this port; needs a certificate"),
            new Option("cert", "FILE", "certificate of the server, with those that lead to its authority (PEM)"),
            new Option("key", "FILE", "its private key, if it is not in the same file (PEM)"),
            new Option("keystore", "FILE", "key store in place of both; its password: https.keystore.password"),
            new Option("obex", "PORT", "take OBEX as well, at this port (usually 650)"),
            new Option("irmc", "PORT", "take Release 99 phones and IrMC clients at a port of their own, besides --obex"),
            new Option("wsp", "PORT", "take WSP as well, at this UDP port (usually 9200), with sessions at the next"),
            Option.DATA, Option.DATABASE),
    USER_ADD("user add", List.of("NAME"), Files.NONE, "make an account",
            "The password is asked for; it is read as one line from standard input when that is no terminal.",
            new Option("zone", "ZONE", "time zone, for example Europe/Berlin (default: this machine's)"),
            Option.DATA, Option.DATABASE),
    USER_LIST("user list", List.of(), Files.NONE, "list the accounts", "", Option.DATA, Option.DATABASE),
    USER_PASSWD("user passwd", List.of("NAME"), Files.NONE, "change the password of an account",
            "The password is asked for; it is read as one line from standard input when that is no terminal.",
            Option.DATA, Option.DATABASE),
    USER_REMOVE("user remove", List.of("NAME"), Files.NONE, "remove an account and everything that belongs to it", "",
            Option.DATA, Option.DATABASE),
    ITEMS_LIST("items list", List.of("USER", "STORE"), Files.NONE, "list items of a datastore, one on a line",
            "STORE is contacts, calendar, tasks or notes, or another name that devices use for it.",
            Option.DATA, Option.DATABASE),
    ITEMS_EXPORT("items export", List.of("USER", "STORE"), Files.FOLDER, "write items into a folder, one file each",
            "STORE is contacts, calendar, tasks or notes. Files of the same name are replaced.",
            Option.DATA, Option.DATABASE),
    ITEMS_IMPORT("items import", List.of("USER", "STORE"), Files.INPUT, "add the items of files",
            "STORE is contacts, calendar, tasks or notes. An item that is there already is not added again.",
            Option.DATA, Option.DATABASE),
    ITEMS_HISTORY("items history", List.of("USER", "STORE", "ITEM"), Files.NONE,
            "what an item was, when, and who changed it",
            "ITEM is the first word of a line of 'items list'. A deleted item is found by its identifier, too.",
            Option.DATA, Option.DATABASE),
    RESTORE("restore", List.of("USER", "STORE"), Files.NONE, "make items what they were before",
            """
            --before SESSION undoes what one session did: what it deleted is back, what it changed is as before, what it
            added is deleted. SESSION is the beginning of an identifier that 'sessions' or 'items history' shows. Items
            that somebody else has changed since are left as they are, unless --changed-since is given.
            --before TIME makes all items what they were at that time, such as 2026-11-05T09:30 in this machine's time
            zone. Restoring is a change like others: devices hear of it with their next synchronization, and it can be
            undone itself.""",
            new Option("before", "SESSION|TIME", "what to go back to"),
            new Option("item", "ITEM", "only this item"),
            new Option("changed-since", null, "also items that were changed by others after that session"),
            Option.DATA, Option.DATABASE),
    DEVICES("devices", List.of("USER"), Files.NONE, "what has synchronized, when, with which result",
            "A profile is what is known of a make of device, and it is treated by; see docs/devices.md.",
            Option.DATA, Option.DATABASE),
    ALERT("alert", List.of("USER", "DEVICE"), Files.STORES, "ask a device to synchronize",
            """
            DEVICE is an identifier that 'devices USER' lists. STORE is contacts, calendar, …; without any, all that the
            device synchronizes. The address is remembered: it has to be given once. Over OBEX the device may answer at
            once, and the command ends when it has synchronized.""",
            new Option("address", "URL", "where the device is reached, for example obex://HOST:PORT"),
            new Option("type", "TYPE", "two-way (default), one-way-from-client, refresh-from-client,"
                    + " one-way-from-server, refresh-from-server"),
            new Option("mode", "MODE", "what the device tells its user: background, informative or interactive"),
            new Option("server-name", "NAME", "name by which the device knows this server, if it insists on one"),
            Option.DATA, Option.DATABASE),
    SESSIONS("sessions", List.of("USER", "[ID]"), Files.NONE,
            "the sessions of an account; of one of them, what it did and why",
            "ID is the beginning of a session's identifier. 'restore' undoes what a session did.",
            Option.DATA, Option.DATABASE),
    RECORD("record", List.of("USER", "on|off"), Files.NONE, "write down what devices of an account say, masked",
            """
            Names, numbers, texts and credentials are masked: the same ones become the same other ones of the same length.
            'off' tells the file, which can be sent to somebody who looks for what is wrong, and be replayed. The recording
            begins with what the account has, so turn it on before the device synchronizes.""",
            Option.DATA, Option.DATABASE),
    REPLAY("replay", List.of(), Files.ONE_INPUT, "say to a fresh server what a recording holds, and compare its answers",
            "Needs no server: it starts one for itself and forgets it. Exits with 1 if something is answered otherwise.",
            new Option("data", "FOLDER", "taken as by all commands, and not used")),
    GUARD_LIST("guard list", List.of("USER"), Files.NONE, "what was held back since it looks like an accident",
            "A device that deletes most of what it has, one that comes empty, items that multiply.",
            Option.DATA, Option.DATABASE),
    GUARD_APPROVE("guard approve", List.of("USER", "ID"), Files.NONE, "do what was held back",
            "ID is the first word of a line of 'guard list'. Items that are deleted by this can be restored.",
            Option.DATA, Option.DATABASE),
    GUARD_REJECT("guard reject", List.of("USER", "ID"), Files.NONE, "do not do what was held back",
            "ID is the first word of a line of 'guard list'. What the device deleted is sent to it again.",
            Option.DATA, Option.DATABASE),
    POLICY_SHOW("policy show", List.of("USER", "DEVICE"), Files.NONE, "what is decided about a device", "",
            Option.DATA, Option.DATABASE),
    POLICY_SET("policy set", List.of("USER", "DEVICE", "STORE", "POLICY", "VALUE"), Files.NONE,
            "decide something about a device",
            """
            Policies and their values are those of syncml.properties, see docs/operations.md: conflicts, conflicts.slow,
            conflicts.field, guard.deletions, guard.empty, guard.share, guard.least, guard.copies. The value 'default'
            goes by the configuration again.""",
            Option.DATA, Option.DATABASE),
    IRMC_SYNC("irmc sync", List.of("ADDRESS"), Files.NONE, "synchronize with a Release 99 phone (IrMC) that listens",
            """
            ADDRESS is obex://HOST:PORT, or obex:BEARER:REST where there is such a bearer. The phone must be bound to the
            account by its serial number; --bind binds it if it is bound to nobody.""",
            new Option("user", "USER", "account of the phone"),
            new Option("store", "STORE", "only this store: pb, cal or nt; may be given several times", true),
            new Option("bind", null, "bind the phone to the account if it is bound to nobody"),
            new Option("pin", null, "ask for the password that the phone wants"),
            Option.DATA, Option.DATABASE),
    IRMC_PHONES("irmc phones", List.of(), Files.NONE, "list Release 99 phones, those that were refused too", "",
            Option.DATA, Option.DATABASE),
    IRMC_BIND("irmc bind", List.of("SERIAL"), Files.NONE, "bind a Release 99 phone to an account",
            "SERIAL is the serial number that 'irmc phones' lists.",
            new Option("user", "USER", "account of the phone"),
            new Option("address", "ADDRESS", "where it is called when it asks to be, such as obex://HOST:PORT"),
            new Option("pin", null, "ask for the password that the phone wants"),
            Option.DATA, Option.DATABASE),
    IRMC_FORGET("irmc forget", List.of("SERIAL"), Files.NONE, "forget a Release 99 phone; the items stay", "",
            Option.DATA, Option.DATABASE),
    SYNC("sync", List.of("PROFILE"), Files.NONE, "synchronize folders with another server",
            """
            Types: two-way, slow (compares everything), one-way-from-client, refresh-from-client (the server gets what
            the folders have), one-way-from-server, refresh-from-server (the folders get what the server has). What is
            replaced or deleted in a folder is put aside in the data folder, under profiles/PROFILE/aside.""",
            new Option("type", "TYPE", "in place of the types of the profile"),
            new Option("store", "REMOTE", "only this datastore of the profile; may be given several times", true),
            new Option("accept-empty", null, "folders from which everything was deleted are meant to be empty"),
            Option.DATA),
    PROFILE_ADD("profile add", List.of("NAME"), Files.NONE, "remember a server to synchronize folders with",
            "The password is asked for; it is read as one line from standard input when that is no terminal.",
            new Option("url", "URL", "address of the server: https://HOST/syncml, http:, obex://HOST:PORT, wsp://HOST/syncml"),
            new Option("user", "USER", "user name at the server"),
            new Option("store", "REMOTE=FOLDER[:TYPE]", "datastore of the server and folder; may be given several times",
                    true),
            new Option("encoding", "ENCODING", "wbxml or xml (default: wbxml)"),
            new Option("syncml-version", "VERSION", "latest version to speak: 1.0, 1.1 or 1.2 (default: 1.2)"),
            new Option("auth", "KIND", "auto, md5 or basic (default: auto)"),
            new Option("check-server", null, "listen to the server only when it has shown that it knows the password"),
            new Option("combined", null, "send changes with the first message: fewer exchanges, if the server can do so"),
            new Option("device", "ID", "identifier of this device at the server (default: one is made)"),
            Option.DATA),
    PROFILE_SHOW("profile show", List.of("NAME"), Files.NONE, "what a profile holds, without its password", "",
            Option.DATA),
    PROFILE_LIST("profile list", List.of(), Files.NONE, "list the profiles", "", Option.DATA),
    PROFILE_REMOVE("profile remove", List.of("NAME"), Files.NONE, "forget a profile; folders and items stay", "",
            Option.DATA),
    BUNDLE_LIST("bundle list", List.of(), Files.NONE, "list the parts of the running server", "", Option.DATA),
    BUNDLE_STOP("bundle stop", List.of("NAME"), Files.NONE, "stop a part of the running server",
            "What arrives for it is held for some seconds, so that it can be started again, or a newer one put into the"
            + "\nfolder deploy, without anybody noticing. At the next start of the server it runs again.", Option.DATA),
    BUNDLE_START("bundle start", List.of("NAME"), Files.NONE, "start a part of the running server", "", Option.DATA),
    DECODE("decode", List.of(), Files.ONE_INPUT, "print a SyncML message, XML or WBXML, as indented XML",
            "Needs neither a server nor a data folder.",
            new Option("data", "FOLDER", "taken as by all commands, and not used"),
            new Option("verbose", null, "begin each line with the octet at which its element starts"));

    private final String words;
    private final List<String> arguments;
    private final Files files;
    private final String summary;
    private final String details;
    private final List<Option> options;

    /** Files that a command reads or writes on the caller's side; they follow its arguments. */
    enum Files {
        NONE(0, 0, ""),
        /** No files: the words that follow are further arguments. */
        STORES(0, 50, " [STORE…]"), INPUT(1, Integer.MAX_VALUE, " FILES…"), ONE_INPUT(1, 1, " FILE"), FOLDER(1, 1, " FOLDER");

        private final int least;
        private final int most;
        private final String usage;

        Files(int least, int most, String usage) {
            this.least = least;
            this.most = most;
            this.usage = usage;
        }

        boolean allows(int count) {
            return count >= least && count <= most;
        }
    }

    CommandSpec(String words, List<String> arguments, Files files, String summary, String details, Option... options) {
        this.words = words;
        this.arguments = arguments;
        this.files = files;
        this.summary = summary;
        this.details = details;
        List<Option> all = new ArrayList<>(List.of(options));
        all.add(Option.HELP);
        this.options = List.copyOf(all);
    }

    /** Words of the command, separated by one space. */
    String words() {
        return words;
    }

    /** How many arguments precede the files. */
    int argumentCount() {
        return arguments.size();
    }

    /** How many of the arguments, the last ones, may be left out: those in brackets. */
    int optionalCount() {
        return (int) arguments.stream().filter(argument -> argument.startsWith("[")).count();
    }

    Files files() {
        return files;
    }

    String summary() {
        return summary;
    }

    String details() {
        return details;
    }

    List<Option> options() {
        return options;
    }

    Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** The command with its arguments. */
    String usage() {
        return words + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments)) + files.usage;
    }

    /** Whether it needs no data of a server, but the profiles that lie beside them. */
    boolean isClient() {
        return this == SYNC || words.startsWith("profile ");
    }

    static Optional<CommandSpec> find(String words) {
        for (CommandSpec spec : values()) {
            if (spec.words.equals(words)) {
                return Optional.of(spec);
            }
        }
        return Optional.empty();
    }

    /** Whether some commands begin with this word and go on with another. */
    static boolean isGroup(String word) {
        for (CommandSpec spec : values()) {
            if (spec.words.startsWith(word + " ")) {
                return true;
            }
        }
        return false;
    }
}
