package syncml.server.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.Profile;
import syncml.api.client.ProfileException;
import syncml.api.client.Profiles;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.ClientTransport;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code profile add}, {@code profile show}, {@code profile list}, {@code profile remove}. */
@Component(property = {Command.NAME + "=profile add", Command.NAME + "=profile show", Command.NAME + "=profile list",
    Command.NAME + "=profile remove"})
public final class ProfileCommands implements Command {
    private static final String MEDIA_TYPE = "application/vnd.syncml+";

    private final Profiles profiles;

    /** The ways to servers that there are at the moment. */
    private final List<ClientTransport> transports = new CopyOnWriteArrayList<>();

    /** Commands on these profiles. */
    @Activate
    public ProfileCommands(@Reference Profiles profiles) {
        this.profiles = profiles;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ClientTransport transport) {
        transports.add(transport);
    }

    void removeTransport(ClientTransport transport) {
        transports.remove(transport);
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        try {
            switch (request.command()) {
                case "profile add" -> add(request, dialogue);
                case "profile show" -> show(request.arguments().get(0), dialogue);
                case "profile list" -> list(dialogue);
                default -> {
                    files(() -> {
                        profiles.remove(request.arguments().get(0));
                        return null;
                    });
                    dialogue.print("Removed the profile " + request.arguments().get(0)
                            + "; folders and their items are as they were.");
                }
            }
        } catch (ProfileException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /** Something that uses the files of profiles. */
    private interface Work<T> {
        T run() throws ProfileException, IOException;
    }

    /** Tells of files that fail, which is not the same as a person who has gone. */
    private static <T> T files(Work<T> work) throws CommandException, ProfileException {
        try {
            return work.run();
        } catch (IOException e) {
            throw new CommandException("The profiles cannot be read or written: " + e.getMessage() + ".");
        }
    }

    private void add(Request request, Dialogue dialogue) throws CommandException, ProfileException, IOException {
        String name = request.arguments().get(0);
        Profile profile = profile(name, request.options());
        requireWay(profile.address());
        if (files(() -> profiles.find(name)).isPresent()) {
            throw new CommandException("There is a profile '" + name + "' already.");
        }
        String password = profile.user().isEmpty() ? "" : dialogue.password("Password of " + profile.user())
                .orElseThrow(() -> new CommandException("Nothing was changed."));
        char[] secret = password.toCharArray();
        Profile kept = files(() -> profiles.add(profile, secret));
        Arrays.fill(secret, ' ');
        dialogue.print("Added the profile " + kept.name() + ", as device " + kept.device() + ".");
    }

    private static Profile profile(String name, Map<String, String> options) throws CommandException {
        String url = options.get("url");
        if (url == null) {
            throw CommandException.notUnderstood("--url is missing: the address of the server.");
        }
        List<Profile.Store> stores = new ArrayList<>();
        for (String store : options.getOrDefault("store", "").lines().toList()) {
            stores.add(store(store, Path.of(options.getOrDefault("working-folder", ""))));
        }
        if (stores.isEmpty()) {
            throw CommandException.notUnderstood("--store is missing: REMOTE=FOLDER, for example contacts=Contacts.");
        }
        return new Profile(name, address(url), options.getOrDefault("user", ""), options.getOrDefault("device", ""),
                encoding(options.getOrDefault("encoding", "wbxml")),
                SyncmlVersion.ofVerDtd(options.getOrDefault("syncml-version", "1.2")).orElseThrow(
                        () -> CommandException.notUnderstood("There are the versions 1.0, 1.1 and 1.2 of SyncML.")),
                authentication(options.getOrDefault("auth", "auto")), options.containsKey("combined"),
                options.containsKey("check-server"), stores);
    }

    private static URI address(String url) throws CommandException {
        URI address;
        try {
            address = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw CommandException.notUnderstood("'" + url + "' is no address such as https://HOST/syncml.");
        }
        if (address.getScheme() == null || address.getUserInfo() != null) {
            throw CommandException.notUnderstood("'" + url + "' is no address such as https://HOST/syncml; user and password do"
                    + " not belong into it.");
        }
        return address;
    }

    private void requireWay(URI address) throws CommandException {
        Set<String> schemes = new TreeSet<>();
        transports.forEach(t -> schemes.addAll(t.schemes()));
        if (!schemes.isEmpty() && !schemes.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
            throw CommandException.notUnderstood("There is no way to addresses of the kind '" + address.getScheme()
                    + ":'; there are " + String.join(", ", schemes) + ".");
        }
    }

    private static String encoding(String words) throws CommandException {
        String encoding = words.toLowerCase(Locale.ROOT);
        if (!encoding.equals("xml") && !encoding.equals("wbxml")) {
            throw CommandException.notUnderstood("There are the encodings wbxml and xml.");
        }
        return MEDIA_TYPE + encoding;
    }

    private static ClientAuthentication authentication(String words) throws CommandException {
        try {
            return ClientAuthentication.valueOf(words.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CommandException.notUnderstood("There are the kinds of authentication auto, md5 and basic.");
        }
    }

    /** A datastore as it is written: {@code REMOTE=FOLDER[:TYPE]}. A colon may well be part of the folder's name. */
    static Profile.Store store(String text, Path workingFolder) throws CommandException {
        int equals = text.indexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw CommandException.notUnderstood("'" + text + "' is no datastore; expected is REMOTE=FOLDER, for example"
                    + " contacts=Contacts or calendar=Calendar:one-way-from-server.");
        }
        String folder = text.substring(equals + 1);
        SyncType type = SyncType.TWO_WAY;
        int colon = folder.lastIndexOf(':');
        if (colon > 0 && folder.indexOf('/', colon) < 0) {
            type = SyncTypes.of(folder.substring(colon + 1));
            folder = folder.substring(0, colon);
        }
        try {
            return new Profile.Store(text.substring(0, equals), workingFolder.resolve(folder).normalize(), type);
        } catch (InvalidPathException e) {
            throw CommandException.notUnderstood("'" + folder + "' is no folder.");
        }
    }

    private void show(String name, Dialogue dialogue) throws CommandException, ProfileException, IOException {
        Profile p = files(() -> profiles.find(name))
                .orElseThrow(() -> new CommandException("There is no profile '" + name + "'."));
        dialogue.print("address         " + p.address());
        dialogue.print("user            " + Table.printable(p.user()));
        dialogue.print("device          " + Table.printable(p.device()));
        dialogue.print("encoding        " + p.mediaType().substring(MEDIA_TYPE.length()));
        dialogue.print("SyncML version  " + p.version().verDtd());
        dialogue.print("combined        " + (p.combined() ? "yes" : "no"));
        dialogue.print("server checked  " + (p.checksServer() ? "yes" : "no"));
        dialogue.print("authentication  " + p.authentication().name().toLowerCase(Locale.ROOT));
        for (Profile.Store s : p.stores()) {
            dialogue.print("datastore       " + Table.printable(s.remote() + " = " + s.folder()) + ", "
                    + SyncTypes.words(s.type()));
        }
    }

    private void list(Dialogue dialogue) throws CommandException, ProfileException, IOException {
        Table table = new Table("NAME", "ADDRESS", "USER", "DATASTORES");
        for (Profile p : files(profiles::list)) {
            table.row(p.name(), p.address().toString(), p.user(),
                    p.stores().stream().map(Profile.Store::remote).collect(Collectors.joining(", ")));
        }
        table.print(dialogue);
    }
}
