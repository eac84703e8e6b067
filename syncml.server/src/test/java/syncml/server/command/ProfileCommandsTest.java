package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientProgress;
import syncml.api.client.ClientSummary;
import syncml.api.client.Profile;
import syncml.api.client.ProfileWish;
import syncml.api.client.Profiles;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.server.control.Request;

class ProfileCommandsTest {
    private final Map<String, Profile> kept = new HashMap<>();
    private String password;
    private ProfileWish wish;
    private Optional<String> failure = Optional.empty();
    private List<ClientSummary.Problem> problems = List.of();
    private final RecordedDialogue dialogue = new RecordedDialogue("word");

    private List<ClientTransport> transports = List.of();

    private final Profiles profiles = new Profiles() {
        @Override
        public List<Profile> list() {
            return new ArrayList<>(kept.values());
        }

        @Override
        public Optional<Profile> find(String name) {
            return Optional.ofNullable(kept.get(name));
        }

        @Override
        public Profile add(Profile profile, char[] secret) {
            password = new String(secret);
            kept.put(profile.name(), profile);
            return profile;
        }

        @Override
        public void remove(String name) {
            kept.remove(name);
        }

        @Override
        public ClientSummary synchronize(String name, ProfileWish w, ClientListener listener) {
            wish = w;
            listener.happened(new ClientProgress(ClientProgress.Kind.AGREED, "contacts", 0, 7, "two-way"));
            for (int i = 1; i <= 100; i++) {
                listener.happened(new ClientProgress(ClientProgress.Kind.SENT, "contacts", i, 100, "sent"));
            }
            return new ClientSummary(failure, SyncmlVersion.V1_2, "application/vnd.syncml+wbxml", 3, 10, 20,
                    List.of(new ClientSummary.Datastore("contacts", SyncType.TWO_WAY, Optional.empty(),
                            new Counts(1, 2, 3), new Counts(4, 5, 6), problems, List.of("Something was merged."))));
        }
    };

    private void run(String command, List<String> arguments, Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put("working-folder", "/home/anna");
        Request request = new Request(command, arguments, all);
        if (command.equals("sync")) {
            new SyncCommand(profiles).run(request, dialogue);
        } else {
            ProfileCommands commands = new ProfileCommands(profiles);
            transports.forEach(commands::addTransport);
            commands.run(request, dialogue);
        }
    }

    @Test
    void profileIsMadeOfTheOptions() throws Exception {
        run("profile add", List.of("home"), Map.of("url", "https://x.example/sync", "user", "anna", "store",
                "contacts=My Contacts\ncalendar=/srv/cal:one-way-from-server", "encoding", "xml", "syncml-version", "1.1"));
        Profile p = kept.get("home");
        assertThat(p.mediaType()).isEqualTo("application/vnd.syncml+xml");
        assertThat(p.version()).isEqualTo(SyncmlVersion.V1_1);
        assertThat(p.stores()).containsExactly(
                new Profile.Store("contacts", Path.of("/home/anna/My Contacts"), SyncType.TWO_WAY),
                new Profile.Store("calendar", Path.of("/srv/cal"), SyncType.ONE_WAY_FROM_SERVER));
        assertThat(password).isEqualTo("word");
        run("profile show", List.of("home"), Map.of());
        run("profile list", List.of(), Map.of());
        assertThat(String.join("\n", dialogue.out)).contains("https://x.example/sync", "one-way-from-server")
                .doesNotContain("word");
        run("profile remove", List.of("home"), Map.of());
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"c=/a:b/c, /a:b/c, TWO_WAY", "c=/a:b/c:slow, /a:b/c, SLOW", "./c=d, /w/d, TWO_WAY"})
    void storesAreReadAsTheyAreWritten(String text, String folder, SyncType type) throws Exception {
        assertThat(ProfileCommands.store(text, Path.of("/w")))
                .isEqualTo(new Profile.Store(text.substring(0, text.indexOf('=')), Path.of(folder), type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "=x", "contacts=", "contacts=x:sideways"})
    void storesThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> ProfileCommands.store(text, Path.of("/w"))).isInstanceOf(CommandException.class);
    }

    @Test
    void addressThatNothingLeadsToIsRefused() {
        transports = List.of(new ClientTransport() {
            @Override
            public Set<String> schemes() {
                return Set.of("http", "https");
            }

            @Override
            public Channel open(URI address, ChannelOptions options) {
                throw new IllegalStateException();
            }
        });
        assertThatThrownBy(() -> run("profile add", List.of("home"), Map.of("url", "htp://x.example/sync", "user", "anna",
                "store", "contacts=C"))).hasMessageContaining("there are http, https")
                .satisfies(e -> assertThat(((CommandException) e).code()).isEqualTo(2));
        assertThat(kept).isEmpty();
    }

    @Test
    void wordsThatAreNotExpectedAreTakenForACommandLineThatIsNotUnderstood() {
        for (Map<String, String> options : List.of(Map.of("store", "contacts=C"), Map.of("url", "http://x/y"),
                Map.of("url", "http://x/y", "store", "contacts=C", "encoding", "json"),
                Map.of("url", "http://x/y", "store", "contacts=C", "auth", "none"),
                Map.of("url", "http://x/y", "store", "contacts=C", "syncml-version", "2.0"))) {
            assertThatThrownBy(() -> run("profile add", List.of("home"), options)).isInstanceOf(CommandException.class)
                    .satisfies(e -> assertThat(((CommandException) e).code()).isEqualTo(2));
        }
        assertThatThrownBy(() -> run("sync", List.of("home"), Map.of("type", "sideways")))
                .satisfies(e -> assertThat(((CommandException) e).code()).isEqualTo(2));
    }

    @Test
    void progressAndSummaryAreTold() throws Exception {
        run("sync", List.of("home"), Map.of("type", "slow", "store", "contacts", "accept-empty", ""));
        assertThat(wish.type()).contains(SyncType.SLOW);
        assertThat(wish.stores()).containsExactly("contacts");
        assertThat(wish.emptied()).isTrue();
        assertThat(dialogue.out).contains("contacts: two-way, 7 to send",
                "contacts: two-way done; sent +1 ~2 -3; received +4 ~5 -6", "  Something was merged.",
                "SyncML/1.2, WBXML, 3 exchanges, 10 octets sent, 20 received");
        assertThat(dialogue.out).filteredOn(l -> l.contains("sent ")).hasSizeLessThan(7);
    }

    @Test
    void whatWentWrongIsToldAndMakesTheCommandFail() {
        problems = List.of(new ClientSummary.Problem("anna.vcf", "was not taken"));
        assertThatThrownBy(() -> run("sync", List.of("home"), Map.of())).isInstanceOf(CommandException.class);
        assertThat(dialogue.err).containsExactly("  anna.vcf was not taken");
        failure = Optional.of("Nothing listens.");
        assertThatThrownBy(() -> run("sync", List.of("home"), Map.of())).hasMessage("Nothing listens.");
    }
}
