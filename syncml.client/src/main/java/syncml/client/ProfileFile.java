package syncml.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.Profile;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/**
 * A profile with its password as a file of properties, for its owner alone.
 *
 * @param profile the profile
 * @param password the password at the server
 */
record ProfileFile(Profile profile, String password) {
    private static final String STORE = "store.";

    /** Reads a profile. */
    static ProfileFile read(String name, Path file) throws IOException {
        Properties p = new Properties();
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(Files.readAllBytes(file)),
                StandardCharsets.UTF_8)) {
            p.load(reader);
            List<Profile.Store> stores = new ArrayList<>();
            for (int i = 1; p.containsKey(STORE + i); i++) {
                stores.add(new Profile.Store(p.getProperty(STORE + i), Path.of(value(p, STORE + i + ".folder")),
                        type(value(p, STORE + i + ".type"))));
            }
            Profile profile = new Profile(name, URI.create(value(p, "address")), value(p, "user"), value(p, "device"),
                    value(p, "encoding"), SyncmlVersion.ofVerDtd(value(p, "version")).orElseThrow(),
                    ClientAuthentication.valueOf(value(p, "authentication").toUpperCase(Locale.ROOT)),
                    Boolean.parseBoolean(p.getProperty("combined")),
                    Boolean.parseBoolean(p.getProperty("check.server")), stores);
            return new ProfileFile(profile, value(p, "password"));
        } catch (RuntimeException e) {
            throw new IOException("the profile " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static String value(Properties p, String key) {
        String value = p.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static SyncType type(String words) {
        return SyncType.valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Writes the profile. */
    void write(Path file) throws IOException {
        TreeMap<String, String> p = new TreeMap<>();
        p.put("address", profile.address().toString());
        p.put("user", profile.user());
        p.put("device", profile.device());
        p.put("encoding", profile.mediaType());
        p.put("version", profile.version().verDtd());
        p.put("check.server", Boolean.toString(profile.checksServer()));
        p.put("combined", Boolean.toString(profile.combined()));
        p.put("authentication", profile.authentication().name().toLowerCase(Locale.ROOT));
        p.put("password", password);
        for (int i = 1; i <= profile.stores().size(); i++) {
            Profile.Store s = profile.stores().get(i - 1);
            p.put(STORE + i, s.remote());
            p.put(STORE + i + ".folder", s.folder().toString());
            p.put(STORE + i + ".type", s.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        StringBuilder text = new StringBuilder();
        p.forEach((key, value) -> text.append(key).append('=').append(escaped(value)).append('\n'));
        DurableFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String value) {
        StringBuilder s = new StringBuilder();
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\\' -> s.append("\\\\");
                case '\n' -> s.append("\\n");
                case '\r' -> s.append("\\r");
                case '\t' -> s.append("\\t");
                case ' ' -> s.append(s.isEmpty() ? "\\ " : " ");
                case '\f' -> s.append("\\f");
                default -> s.append(c);
            }
        }
        return s.toString();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return profile.toString();
    }
}
